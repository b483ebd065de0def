// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.group.Role;
import io.fractionalha.memory.Backup;
import io.fractionalha.retention.KeepFor;
import io.fractionalha.role.RoleEdge;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each edge of the table of roles is walked by one of these stories; an edge without a story fails. */
class EveryEdgeStoryTest {
    private final Set<RoleEdge> walked = new HashSet<>();
    private World world = new World(1);

    private void mirrored() {
        collect();
        world = new World(61);
        world.protect("0.5");
        world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
    }

    private void collect() {
        walked.addAll(world.a.walked);
        walked.addAll(world.b.walked);
    }

    private Role role(Side side) {
        return side.role(world.groupId).role();
    }

    private void until(Side side, Role role) {
        world.until(side.id + " is " + role, () -> role(side) == role);
    }

    private String last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0).runId();
    }

    private void done(Side side) {
        world.until(
                "the run at " + side.id + " is done",
                () -> side.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        world.run(Duration.ofMinutes(1));
    }

    private void handedOverAndBack() {
        mirrored();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        done(world.b);
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        done(world.a);
    }

    /** Before the claim nothing has happened: while the other side drains, and after it has handed over. */
    private void cancelledBeforeTheClaim() {
        mirrored();
        world.a.faulty = call -> call.equals("Journal.openCommands");
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        until(world.a, Role.DRAINING);
        world.run(Duration.ofSeconds(10));
        assertThat(role(world.a)).isEqualTo(Role.DRAINING);
        world.b.site.desks().failover().cancel(Side.ADMIN, last(world.b));
        until(world.a, Role.ACTIVE);
        world.a.faulty = call -> false;
        world.run(Duration.ofMinutes(1));

        world.mute = "a";
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        until(world.a, Role.FENCED);
        world.b.site.desks().failover().cancel(Side.ADMIN, last(world.b));
        world.mute = "";
        until(world.a, Role.ACTIVE);
        assertThat(world.a.role(world.groupId).epoch().counter()).isEqualTo(1);
        assertThat(world.a.running()).hasSize(2);
    }

    private void disaster() {
        mirrored();
        world.cut = true;
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        done(world.b);
        world.cut = false;
        until(world.a, Role.FENCED);
    }

    private void disasterWhileTheOtherSideDrains() {
        mirrored();
        world.a.faulty = call -> call.equals("Journal.openCommands");
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        until(world.a, Role.DRAINING);
        world.cut = true;
        world.b.site.desks().failover().cancel(Side.ADMIN, last(world.b));
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        done(world.b);
        world.cut = false;
        until(world.a, Role.FENCED);
    }

    /** Both sides claim after the second epoch, unheard by one another; the side that had handed over goes above. */
    private void claimsThatCross() {
        mirrored();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        done(world.b);
        world.a.faulty = call -> call.equals("RunStore.replace") && role(world.a) == Role.RECOVERING;
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("b has handed over", () -> role(world.b) == Role.FENCED);
        world.mute = "a";
        until(world.a, Role.RECOVERING);
        world.cut = true;
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        until(world.b, Role.ACTIVE);
        world.a.faulty = call -> call.equals("RunStore.replace");
        world.cut = false;
        world.mute = "";
        until(world.a, Role.FENCED);
        assertThat(world.b.role(world.groupId).epoch().counter()).isEqualTo(5);
    }

    private void takenBackFromASilentStandby() {
        mirrored();
        world.mute = "a";
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        until(world.a, Role.FENCED);
        world.b.process.kill();
        world.mute = "";
        world.run(Duration.ofMinutes(2));
        world.a.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        done(world.a);
        world.b.boot(-1, false);
        world.until("b follows", () -> world.b.role(world.groupId).epoch().counter() == 4);
        assertThat(role(world.b)).isEqualTo(Role.PASSIVE);
    }

    private void restoredToBeforeItsOwnClaim() {
        mirrored();
        world.keepFor = new KeepFor(Duration.ofHours(2), Duration.ofDays(1));
        Backup dump = Backup.of(world.a.groups, world.a.identity, world.a.journal, world.a.received, world.a.models)
                .and(world.a.pairs, world.a.runs, world.a.mappings)
                .and(world.a.peers, world.a.routes, world.a.resyncs);
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        done(world.b);
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        done(world.a);
        world.a.process.kill();
        dump.restore();
        world.a.boot(-1, false);
        world.until("a knows", () -> world.a.role(world.groupId).epoch().counter() == 3);
    }

    @Test
    void everyEdgeIsWalkedBySomeStory() {
        handedOverAndBack();
        cancelledBeforeTheClaim();
        disaster();
        disasterWhileTheOtherSideDrains();
        claimsThatCross();
        takenBackFromASilentStandby();
        restoredToBeforeItsOwnClaim();
        collect();
        assertThat(walked).containsExactlyInAnyOrderElementsOf(RoleEdge.TABLE);
    }

    @Test
    void afterTheClaimARunCannotBeTakenBack() {
        mirrored();
        world.b.faulty = call -> call.equals("RunStore.replace") && role(world.b) == Role.RECOVERING;
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        until(world.b, Role.RECOVERING);
        assertThatThrownBy(() -> world.b.site.desks().failover().cancel(Side.ADMIN, last(world.b)))
                .hasMessageContaining("cannot be taken back")
                .hasMessageContaining("failbackProtectionGroup");
        world.b.faulty = call -> false;
        done(world.b);
        assertThat(role(world.b)).isEqualTo(Role.ACTIVE);
    }
}
