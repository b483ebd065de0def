// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TakenBackStoryTest {
    private final World world = new World(11);

    private Run last() {
        return world.b.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void ask() {
        world.protect("0.5");
        world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofSeconds(30));
    }

    private void takeBack() {
        world.b.site.desks().failover().cancel(Side.ADMIN, last().runId());
        assertThat(last().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void aRequestThatArrivesTogetherWithItsWithdrawalChangesNothing() {
        ask();
        world.cut = true;
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.run(Duration.ofSeconds(5));
        takeBack();
        world.cut = false;
        world.run(Duration.ofMinutes(3));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        world.deploy(world.a, "three");
    }

    @Test
    void aWithdrawalThatCrossesTheHandoverComesTooLateAndTheRunGoesOn() {
        ask();
        world.mute = "a";
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a has handed over", () -> world.a.role(world.groupId).role() == Role.FENCED);
        takeBack();
        world.run(Duration.ofSeconds(10));
        world.mute = "";
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> last().state() == RunState.DONE);
        assertThat(last().kind()).isEqualTo(RunKind.PLANNED_FAILOVER);
        assertThat(world.b.running()).containsExactly("one", "two");
    }
}
