// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aWithdrawalThatCrossesTheHandoverGivesTheGroupBack() {
        ask();
        handOverUnheard();
        takeBack();
        world.run(Duration.ofSeconds(10));
        world.mute = "";
        world.until("a serves again", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.run(Duration.ofMinutes(3));
        assertThat(world.a.role(world.groupId).epoch().counter()).isEqualTo(1);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        assertThat(world.b.runs.open(world.groupId)).isEmpty();
        world.deploy(world.a, "three");
        world.until("b follows", () -> world.b.running().size() == 1);
        assertThat(world.refused).isEmpty();
    }

    @Test
    void aRunAfterTheOneTakenBackWaitsForARecordOfItsOwn() {
        ask();
        handOverUnheard();
        takeBack();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.mute = "";
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> last().state() == RunState.DONE);
        world.until("a knows", () -> world.a.role(world.groupId).role() == Role.FENCED);
        assertThat(last().kind()).isEqualTo(RunKind.PLANNED_FAILOVER);
        assertThat(world.b.running()).containsExactly("one", "two");
    }

    @Test
    void theGivingBackOutlivesBothServers() {
        ask();
        handOverUnheard();
        takeBack();
        world.a.process.kill();
        world.b.process.kill();
        world.mute = "";
        world.a.boot(-1, false);
        world.b.boot(-1, false);
        world.until("a serves again", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
    }

    @Test
    void aDisasterAfterTheRunWasTakenBackNeedsItsAcknowledgement() {
        ask();
        handOverUnheard();
        takeBack();
        world.a.process.kill();
        world.mute = "";
        world.run(Duration.ofSeconds(10));
        assertThatThrownBy(() -> world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, false, false))
                .hasMessageContaining("acknowledgeloss=true");
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.a.boot(-1, false);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.FENCED);
    }

    private void handOverUnheard() {
        world.mute = "a";
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a has handed over", () -> world.a.role(world.groupId).role() == Role.FENCED);
    }
}
