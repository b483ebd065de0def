// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Role;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionCall;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hand-over says that nothing is lost: then what the journal of the old side misses has to be read before. */
class HandoverHoleStoryTest {
    private final World world = new World(23);

    @BeforeEach
    void protectAndRunOneUnseen() {
        world.protect("1");
        world.deploy(world.a, "journaled");
        world.until("one standby", () -> world.b.running().size() == 1);
        Map<String, String> unseen = Map.of(
                "name",
                "unseen",
                "networkids",
                world.network,
                "templateid",
                "a-debian",
                "serviceofferingid",
                "a-small",
                "zoneid",
                FakeRegion.ZONE,
                "account",
                Side.SHOP.account());
        world.a.region.run(RegionCall.of("deployVirtualMachine", new TreeMap<>(unseen)));
    }

    private void drainsAtA() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a drains", () -> world.a.role(world.groupId).role() == Role.DRAINING);
    }

    private Run last() {
        return world.b.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void nothingIsLost() {
        world.until("the run is done", () -> last().state() == RunState.DONE);
        assertThat(last().lossBoundMillis()).isEqualTo(-1);
        assertThat(world.b.running()).containsExactly("journaled", "unseen");
    }

    @Test
    void aHoleIsClosedBeforeTheGroupIsHandedOver() {
        drainsAtA();
        world.a.site.captureHealth().needResync(world.groupId, "the journal could not be written");
        nothingIsLost();
    }

    @Test
    void whatRanWhileNothingWasCapturedIsReadBeforeTheGroupIsHandedOver() {
        drainsAtA();
        world.a.site.captureHealth().capturesNothing("the guard failed", world.scheduler.instant());
        nothingIsLost();
    }

    @Test
    void aSideThatCannotReadItselfServesOn() {
        drainsAtA();
        world.a.site.captureHealth().needResync(world.groupId, "the journal could not be written");
        world.a.readsBroken = Integer.MAX_VALUE;
        world.until("a serves on", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("b has given up", () -> last().state() == RunState.FAILED);
        assertThat(last().detail()).contains("hole");
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
    }
}
