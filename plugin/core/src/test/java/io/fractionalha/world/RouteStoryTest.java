// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.RouteDesk;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteStoryTest {
    private final World world = new World(11);

    private Run run() {
        return world.b.runs.runs(world.groupId, 0, 1).get(0);
    }

    @Test
    void aFailingRouteStopsNoReplayAndIsTriedUntilItGoes() {
        world.protect("0.5");
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        for (int i = 1; i <= 4; i++) {
            world.deploy(world.a, "web-" + i);
        }
        world.run(Duration.ofSeconds(30));
        world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.TENANT,
                        RouteDesk.Create.webhook(world.groupId, "www", "https://dns.example/", "s3cret", front));
        world.run(Duration.ofSeconds(30));
        world.b.routesFail = true;
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("all four run", () -> world.b.running().size() == 4);
        world.run(Duration.ofSeconds(30));
        assertThat(run().state()).isEqualTo(RunState.RUNNING);
        assertThat(run().detail()).contains("www");
        assertThat(world.ends.told).isEmpty();
        world.b.routesFail = false;
        world.until("the run is done", () -> run().state() == RunState.DONE);
        assertThat(run().servingAt()).isNotNull();
        assertThat(world.ends.told).singleElement().asString().startsWith("b=").isNotEqualTo("b=");
        assertThat(world.b
                        .site
                        .desks()
                        .routes()
                        .list(Side.TENANT, world.groupId, io.fractionalha.desk.PageOf.FIRST)
                        .items())
                .allSatisfy(route -> assertThat(route).isEqualTo(route.withoutSecret()));
    }
}
