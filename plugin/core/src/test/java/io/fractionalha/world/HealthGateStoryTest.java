// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.RouteDesk;
import io.fractionalha.group.Role;
import io.fractionalha.run.HealthGate;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Routes lead to a side when what its owner has named answers there, and after a while in any case. */
class HealthGateStoryTest {
    private final World world = new World(12);

    private Run run() {
        return world.b.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void lost(String value) {
        world.protect("0.5");
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        world.a.call(
                "createTags",
                Map.of(
                        "resourceids",
                        front,
                        "resourcetype",
                        "PublicIpAddress",
                        "tags[0].key",
                        HealthGate.TAG,
                        "tags[0].value",
                        value));
        world.deploy(world.a, "web-1");
        world.deploy(world.a, "web-2");
        world.run(Duration.ofSeconds(30));
        world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.TENANT,
                        RouteDesk.Create.webhook(world.groupId, "www", "https://dns.example/", "s3cret", front));
        world.run(Duration.ofMinutes(1));
        world.a.process.kill();
    }

    private void failsOver() {
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
    }

    @Test
    void routesWaitForWhatIsToAnswer() {
        lost("http:80/health");
        world.links.serviceFails(world.b);
        failsOver();
        world.run(Duration.ofSeconds(60));
        assertThat(run().phase()).isEqualTo(RunPhase.SERVE);
        assertThat(run().detail()).contains("routes wait until", "http:80/health at 203.0.", "does not answer");
        assertThat(world.ends.told).isEmpty();
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.RECOVERING);

        world.links.serviceAnswers();
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        assertThat(world.ends.told).hasSize(1);
        world.until("the run is done", () -> run().state() == RunState.DONE);
        assertThat(run().detail()).isEmpty();
    }

    @Test
    void whatNeverAnswersHoldsNobodyUpForEverAndIsToldInTheReport() {
        lost("tcp:443");
        world.links.serviceFails(world.b);
        failsOver();
        world.run(Duration.ofSeconds(90));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.RECOVERING);
        world.run(Duration.ofSeconds(60));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.ends.told).hasSize(1);
        world.until("the run is done", () -> run().state() == RunState.DONE);
        assertThat(run().servingAt()).isNotNull();
        assertThat(run().detail()).contains("tcp:443 at 203.0.", "does not answer");
    }

    @Test
    void whatCannotBeAskedIsNotWaitedFor() {
        lost("tcp:443");
        world.links.serviceForbidden(world.b);
        failsOver();
        world.run(Duration.ofSeconds(30));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        world.until("the run is done", () -> run().state() == RunState.DONE);
        assertThat(run().detail()).contains("tcp:443 at 203.0.", "cannot be asked");
    }

    @Test
    void whatMakesNoSenseIsNotWaitedForEither() {
        lost("as fast as possible");
        failsOver();
        world.run(Duration.ofSeconds(30));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        world.until("the run is done", () -> run().state() == RunState.DONE);
        assertThat(run().detail()).contains("as fast as possible at 203.0.", "cannot be asked");
    }

    @Test
    void aServerThatStopsWhileRoutesWaitGoesOnWaitingAfterItsStart() {
        lost("tcp:443");
        world.links.serviceFails(world.b);
        failsOver();
        world.run(Duration.ofSeconds(40));
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofSeconds(40));
        assertThat(world.ends.told).isEmpty();
        world.links.serviceAnswers();
        world.until("the run is done", () -> run().state() == RunState.DONE);
        assertThat(world.ends.told).hasSize(1);
    }
}
