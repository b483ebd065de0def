// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A replay that cannot be finished: what is left stays to be seen, can be taken up, left out, or given back. */
class LeftOverStoryTest {
    private final World world = new World(23);

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("web-%02d"::formatted).toList();
    }

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    private List<QueueDesk.QueuedView> queue(Side side) {
        return side.site
                .desks()
                .queue()
                .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                .items();
    }

    private List<ReadinessDesk.ReasonCode> reasons(Side side) {
        return side.readiness(Side.ADMIN, world.groupId).reasons().stream()
                .map(ReadinessDesk.Reason::code)
                .toList();
    }

    private void skip(QueueDesk.QueuedView view) {
        world.b.site.desks().queue().skip(Side.ADMIN, world.groupId, view.itemId());
    }

    /** Ten instances at a; b has room for four of them and has taken over. */
    private void grownToFour() {
        world.protect("0.2");
        names(10).forEach(name -> world.deploy(world.a, name));
        world.until("two standbys", () -> world.b.running().size() == 2);
        world.run(Duration.ofSeconds(30));
        world.b.region.capacity(4);
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("four run", () -> world.b.running().size() == 4);
        world.run(Duration.ofMinutes(1));
        assertThat(last(world.b).state()).isEqualTo(RunState.SERVING);
    }

    private void stopGrowth() {
        world.b.site.desks().failover().cancel(Side.ADMIN, last(world.b).runId());
        world.run(Duration.ofMinutes(1));
    }

    @Test
    void whatAStoppedReplayHasNotBuiltIsListedWithTheWayOn() {
        grownToFour();
        stopGrowth();
        assertThat(queue(world.b)).hasSize(6).allSatisfy(view -> {
            assertThat(view.item().reason()).isEqualTo(QueueReason.HELD);
            assertThat(view.item().detail()).contains("retryQueuedCommand");
        });
        assertThat(reasons(world.b)).contains(ReadinessDesk.ReasonCode.QUEUE_HELD);
        assertThat(world.b
                        .site
                        .desks()
                        .readiness()
                        .plan(Side.ADMIN, world.groupId)
                        .held())
                .isEqualTo(6);
        world.b.region.capacity(20);
        world.run(Duration.ofMinutes(10));
        assertThat(world.b.running()).as("nothing grows by itself").hasSize(4);
    }

    @Test
    void aRetryTakesTheStoppedReplayUpAgain() {
        grownToFour();
        stopGrowth();
        world.b.region.capacity(20);
        world.b
                .site
                .desks()
                .queue()
                .retry(Side.ADMIN, world.groupId, queue(world.b).get(0).itemId());
        world.until("the run is done", () -> last(world.b).state() == RunState.DONE);
        assertThat(world.b.running()).isEqualTo(names(10));
        assertThat(queue(world.b)).isEmpty();
        assertThat(last(world.b).epoch()).isEqualTo(world.b.role(world.groupId).epoch());
        assertThat(world.b.models.entities(world.groupId, "b").stream()
                        .filter(own -> own.counterpart() != null)
                        .filter(own -> own.state().attribute("templateid") != null))
                .as("the reverse journal tells of what was built late")
                .hasSize(10);
    }

    @Test
    void rolesReverseForGoodOnlyWhenEachLeftItemWasSkippedByName() {
        grownToFour();
        stopGrowth();
        assertThatThrownBy(() -> world.b.site.desks().failover().swap(Side.ADMIN, world.groupId))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_ROLE))
                .hasMessageContaining("6 ");
        queue(world.b).forEach(this::skip);
        assertThat(queue(world.b)).extracting(view -> view.item().reason()).containsOnly(QueueReason.SKIPPED);
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.run(Duration.ofMinutes(1));
        assertThat(queue(world.b)).as("decided by the swap").isEmpty();
        assertThat(world.b.running()).hasSize(4);
    }

    @Test
    void whatWasSkippedStaysListedWhenTheRunIsDone() {
        grownToFour();
        queue(world.b).forEach(this::skip);
        world.until("the run is done", () -> last(world.b).state() == RunState.DONE);
        assertThat(queue(world.b))
                .hasSize(6)
                .extracting(view -> view.item().reason())
                .containsOnly(QueueReason.SKIPPED);
        assertThat(reasons(world.b)).contains(ReadinessDesk.ReasonCode.QUEUE_HELD);
    }

    @Test
    void whatATenantRemovesAfterTheGrowthWasStoppedIsNotBuiltAgain() {
        grownToFour();
        stopGrowth();
        String gone = world.b
                .region
                .entities(io.fractionalha.entity.EntityKind.INSTANCE)
                .get(0)
                .ref()
                .uuid();
        world.b.call("destroyVirtualMachine", java.util.Map.of("id", gone, "expunge", "true"));
        world.run(Duration.ofSeconds(30));
        world.b.region.capacity(20);
        world.b
                .site
                .desks()
                .queue()
                .retry(Side.ADMIN, world.groupId, queue(world.b).get(0).itemId());
        world.until("the run is done", () -> last(world.b).state() == RunState.DONE);
        assertThat(world.b.running()).hasSize(9);
    }

    @Test
    void aFailbackEndsAReplayThatCannotEndItself() {
        grownToFour();
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofSeconds(30));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a is active again", () -> last(world.a).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).isEqualTo(names(10));
        assertThat(last(world.b).state()).isEqualTo(RunState.CANCELLED);
        assertThat(last(world.b).detail()).contains("asked").contains("6 ");
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
    }
}
