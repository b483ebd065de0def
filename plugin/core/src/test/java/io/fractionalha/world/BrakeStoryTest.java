// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant's script destroys everything; nobody knows yet whether that was meant. */
class BrakeStoryTest {
    private final World world = new World(35);
    private final List<String> members = new ArrayList<>();

    @BeforeEach
    void twelveMembersAndSixStandbys() {
        world.protect("0.5");
        for (int i = 0; i < 12; i++) {
            members.add(world.deploy(world.a, "web-" + i));
        }
        world.until("six standbys", () -> world.b.running().size() == 6);
        world.run(Duration.ofSeconds(30));
    }

    /** All of it is told the standby side at once: of removals that it hears of one by one the first few are not held. */
    private void destroy(List<String> doomed) {
        world.cut = true;
        doomed.forEach(id -> world.a.call("destroyVirtualMachine", Map.of("id", id, "expunge", "true")));
        world.run(Duration.ofSeconds(5));
        world.cut = false;
        world.run(Duration.ofMinutes(5));
    }

    private Optional<ReadinessDesk.Reason> braked(Side side) {
        return readiness(side).reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.BRAKED)
                .findFirst();
    }

    private ReadinessDesk.Readiness readiness(Side side) {
        return side.readiness(Side.TENANT, world.groupId);
    }

    private QueueDesk queue() {
        return world.b.site.desks().queue();
    }

    /** Half of the members go, one after the other: each time the next one's standby is built first. */
    @Test
    void aReserveThatFollowsMembersAsTheyGoIsNotHeld() {
        for (String member : members.subList(0, 6)) {
            world.a.call("destroyVirtualMachine", Map.of("id", member, "expunge", "true"));
            world.run(Duration.ofSeconds(45));
        }
        world.until("the reserve of six", () -> world.b.running().size() == 3);
        assertThat(braked(world.b)).isEmpty();
    }

    @Test
    void theStandbySurvivesTellsAndWaitsForAnAdministrator() {
        destroy(members);
        assertThat(world.b.running()).hasSize(6);
        assertThat(braked(world.b).orElseThrow().detail())
                .contains("6 of 7 instances and networks of group web", "held now: 6", world.a.url())
                .contains("releaseHeldCommands groupid=" + world.groupId, "drop=true");
        assertThat(readiness(world.b).word()).isEqualTo(ReadinessDesk.Word.DEGRADED);
        assertThat(readiness(world.b).reasons()).noneMatch(reason -> reason.code() == ReasonCode.QUEUE_HELD);
        assertThat(readiness(world.a).reasons()).anyMatch(reason -> reason.code() == ReasonCode.STANDBY_DEGRADED);
        assertThat(queue().list(Side.TENANT, world.groupId, PageOf.FIRST).items())
                .extracting(view -> view.item().reason())
                .containsOnly(QueueReason.HELD);

        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofMinutes(30));
        assertThat(world.b.running()).as("a restart releases nothing").hasSize(6);

        assertThatThrownBy(() -> queue().release(Side.TENANT, world.groupId, false))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_ALLOWED));
        queue().release(Side.ADMIN, world.groupId, false);
        world.until("what was held has gone", () -> world.b.running().isEmpty());
        world.run(Duration.ofMinutes(1));
        assertThat(braked(world.b)).isEmpty();
        assertThatThrownBy(() -> queue().release(Side.ADMIN, world.groupId, false))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void whatIsDroppedStaysAndLaterRemovalsPass() {
        destroy(members.subList(0, 11));
        assertThat(braked(world.b)).isPresent();
        queue().release(Side.ADMIN, world.groupId, true);
        world.run(Duration.ofMinutes(5));
        int kept = world.b.running().size();
        assertThat(kept).isGreaterThanOrEqualTo(6);
        assertThat(braked(world.b)).isEmpty();
        assertThat(queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items())
                .extracting(view -> view.item().reason())
                .containsOnly(QueueReason.SKIPPED);

        destroy(members.subList(11, 12));
        assertThat(world.b.running()).hasSize(kept - 1);
    }

    @Test
    void aFailoverServesWhileRemovalsAreHeld() {
        destroy(members.subList(0, 9));
        assertThat(braked(world.b)).isPresent();
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until(
                "the run is done",
                () -> world.b.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);

        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.running()).contains("web-9", "web-10", "web-11");
        assertThat(braked(world.b)).isPresent();
        queue().release(Side.ADMIN, world.groupId, false);
        world.until("only the living are left", () -> world.b.running().size() == 3);
    }
}
