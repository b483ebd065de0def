// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.RouteDesk;
import io.fractionalha.group.Role;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Routes lead to a side when so much of the group runs there as its policy wants, and after a while in any case. */
class RouteWhenStoryTest {
    private static final int MEMBERS = 5;

    private final World world = new World(41);
    private int runningAtTheSwitch;

    private Run run() {
        return world.b.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void policy(RouteWhen when) {
        String policyId = world.a.groups.group(world.groupId).orElseThrow().policyId();
        world.a.site.desks().policies().update(Side.ADMIN, policyId, Asked.routes(when));
    }

    private void lost(RouteWhen when) {
        world.protect("0.2");
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        policy(when);
        for (int i = 1; i <= MEMBERS; i++) {
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
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.running()).hasSize(1);
        world.a.process.kill();
        world.b.region.delay(Duration.ofSeconds(10));
    }

    private void failsOver() {
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("a route is switched", () -> {
            runningAtTheSwitch = world.b.running().size();
            return !world.ends.told.isEmpty();
        });
    }

    @Test
    void oneOfEachTierIsEnoughWhereNobodyHasSaidOtherwise() {
        lost(RouteWhen.FIRST);
        failsOver();
        assertThat(runningAtTheSwitch).isEqualTo(1);
    }

    @Test
    void routesWaitForTheShareThatThePolicyNames() {
        lost(RouteWhen.atPercent(80));
        world.b.region.refuse("deployVirtualMachine", 530, 2);
        failsOver();
        assertThat(runningAtTheSwitch).isBetween(4, MEMBERS);
        world.until("the run is done", () -> run().state() == RunState.DONE);
        assertThat(run().detail()).isEmpty();
        assertThat(world.b.running()).hasSize(MEMBERS);
    }

    @Test
    void aShareThatNeverComesHoldsNobodyUpForEver() {
        lost(RouteWhen.atPercent(100));
        world.b.region.refuse("deployVirtualMachine", 530, 1_000);
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.run(Duration.ofMinutes(9));
        assertThat(world.ends.told).isEmpty();
        assertThat(run().detail()).contains("routes wait for 100 percent", "20 percent run");
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.RECOVERING);
        world.run(Duration.ofMinutes(2));
        assertThat(world.ends.told).hasSize(1);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
    }

    @Test
    void aServerThatStopsWhileRoutesWaitKeepsToTheShare() {
        lost(RouteWhen.atPercent(100));
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.run(Duration.ofSeconds(5));
        world.b.process.kill();
        world.b.boot(-1, false);
        world.until("a route is switched", () -> {
            runningAtTheSwitch = world.b.running().size();
            return !world.ends.told.isEmpty();
        });
        assertThat(runningAtTheSwitch).isEqualTo(MEMBERS);
    }

    @Test
    void aShareIsOneToAHundredPercent() {
        assertThatThrownBy(() -> RouteWhen.atPercent(0)).hasMessageContaining("routewhen=first");
        assertThatThrownBy(() -> RouteWhen.atPercent(101)).hasMessageContaining("1 to 100, not 101");
    }
}
