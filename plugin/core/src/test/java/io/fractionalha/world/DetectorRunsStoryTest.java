// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.detect.Detecting.State;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of failovers that the detector begins: once for each grant, never late, and never against a person. */
class DetectorRunsStoryTest {
    private static final Epoch SECOND = new Epoch(2, "b");

    private final Detected three = new Detected(59);
    private final World world = three.world;

    private Run last() {
        return world.b.stores.runs().runs(world.groupId, 0, 1).get(0);
    }

    private void failed(String id) {
        world.b
                .stores
                .runs()
                .begin(new Run(
                        id,
                        world.groupId,
                        RunKind.DISASTER_FAILOVER,
                        RunState.FAILED,
                        RunPhase.CLAIM,
                        SECOND,
                        null,
                        null,
                        -1,
                        -1,
                        "for a test",
                        "detector",
                        world.scheduler.instant().plus(world.b.clockAhead),
                        null,
                        null,
                        world.scheduler.instant().plus(world.b.clockAhead),
                        1));
        world.run(Duration.ofSeconds(1));
    }

    @Test
    void aFailoverThatFailsIsTriedAgainLaterAndLater() {
        three.protect(false, true);
        failed("run-1");
        failed("run-2");
        failed("run-3");
        three.lose();
        world.until(
                "the witness has granted",
                () -> three.w.witnessed.row(world.groupId).orElseThrow().epoch().equals(SECOND));
        world.b.clockAhead = Duration.ofDays(9);
        three.watched(Duration.ofSeconds(110));
        assertThat(three.role(world.b)).isEqualTo(Role.PASSIVE);
        assertThat(three.detecting().detail())
                .contains("has granted epoch 2@b", "run run-3 has failed (for a test); the next begins in");
        three.watched(Duration.ofSeconds(20));
        assertThat(three.role(world.b)).isEqualTo(Role.ACTIVE);
        assertThat(three.claims()).containsExactly(SECOND);
    }

    @Test
    void oneThatAPersonTakesBackIsLeftToPeople() {
        three.protect(false, true);
        world.b.faulty = "RunStore.change"::equals;
        three.lose();
        world.until("a run", () -> world.b.stores.runs().open(world.groupId).isPresent());
        world.b.faulty = call -> false;
        assertThat(last().epoch()).isEqualTo(SECOND);
        world.b.site.desks().failover().cancel(Side.ADMIN, last().runId());
        three.watched(Duration.ofMinutes(20));
        assertThat(last().state()).isEqualTo(RunState.CANCELLED);
        assertThat(three.role(world.b)).isEqualTo(Role.PASSIVE);
        assertThat(three.detecting().detail()).contains(last().runId(), "was taken back by a person");
        assertThat(three.readiness(world.b).reasons()).extracting(Reason::code).contains(ReasonCode.DETECTION_OFF);
        world.b.process.kill();
        world.b.boot(-1, false);
        three.watched(Duration.ofMinutes(20));
        assertThat(three.role(world.b)).as("also after a restart").isEqualTo(Role.PASSIVE);
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        assertThat(three.claims()).containsExactly(SECOND);
    }

    @Test
    void aRunThatWaitsForTheLostSideIsNotOverriddenUntilSomebodyTakesItBack() {
        three.protect(false, true);
        world.a.process.kill();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.links.serviceFails(world.b, three.w);
        three.watched(Duration.ofMinutes(3));
        assertThat(three.detecting().state()).isEqualTo(State.OFF);
        assertThat(three.detecting().detail()).contains("PLANNED_FAILOVER", "is not finished");
        assertThat(three.claims()).isEmpty();
        world.b.site.desks().failover().cancel(Side.ADMIN, last().runId());
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        assertThat(last().startedBy()).isEqualTo("detector");
    }

    /** The old side is fenced by the witness's word; without this nobody would serve. */
    @Test
    void whatWasGrantedToAServerThatDiedIsTakenUpByTheNextThoughTheOldSideLives() {
        three.protect(true, true);
        three.lose();
        world.links.cutAnswers(three.w, world.b);
        world.until(
                "the witness has granted",
                () -> three.w.witnessed.row(world.groupId).orElseThrow().epoch().equals(SECOND));
        world.b.process.kill();
        three.heal();
        world.until("a has heard", () -> three.role(world.a) == Role.FENCED);
        world.run(Duration.ofMinutes(10));
        world.b.boot(-1, false);
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        assertThat(three.claims()).containsExactly(SECOND);
        assertThat(world.a.role(world.groupId).epoch()).isEqualTo(SECOND);
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.running()).containsExactlyInAnyOrder("one", "two");
    }

    /** Its server is stopped, as by SIGSTOP, between the witness's word and the first row of the run. */
    @Test
    void anOwnerThatGoesOnAfterHoursBeginsNothingThatIsOver() {
        world.b.another("second/1", "1.0.0");
        world.run(Duration.ofSeconds(5));
        three.protect(false, true);
        SimulatedScheduler.SimulatedProcess owner = world.b.process;
        AtomicBoolean stopped = new AtomicBoolean();
        world.b.faulty = call -> {
            if (call.equals("RunStore.begin")
                    && world.scheduler.running() == owner
                    && stopped.compareAndSet(false, true)) {
                owner.freeze();
                failoverAndBack();
                owner.thaw();
            }
            return false;
        };
        three.lose();
        world.until("the first has gone on", () -> stopped.get() && late().count() == 1);
        assertThat(late().findFirst().orElseThrow().detail())
                .contains("epoch 2@b was granted to this run", "in epoch 3@a by now");
        three.watched(Duration.ofMinutes(5));
        assertThat(three.role(world.a)).isEqualTo(Role.ACTIVE);
        assertThat(three.role(world.b)).isEqualTo(Role.PASSIVE);
        assertThat(three.claims()).containsExactlyInAnyOrder(SECOND, new Epoch(3, "a"));
    }

    /** It was made before it was begun. */
    private Stream<Run> late() {
        return world.b.stores.runs().runs(world.groupId, 0, 9).stream()
                .filter(run -> run.state() == RunState.FAILED && !run.claimed());
    }

    private void failoverAndBack() {
        world.until("the second server has taken over", () -> three.role(world.b) == Role.ACTIVE);
        assertThat(world.b.stores.runs().runs(world.groupId, 0, 9)).hasSize(1);
        three.heal();
        world.until("a is fenced", () -> three.role(world.a) == Role.FENCED);
        world.run(Duration.ofMinutes(2));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a is back", () -> three.role(world.a) == Role.ACTIVE);
        world.until("b follows", () -> three.role(world.b) == Role.PASSIVE);
        world.run(Duration.ofMinutes(2));
    }

    @Test
    void onlyTheServerThatDoesTheRegionsWorkDetects() {
        Server second = world.b.another("second/1", "1.0.0");
        world.run(Duration.ofSeconds(5));
        three.protect(false, true);
        assertThat(three.detecting().state()).isEqualTo(State.WATCHING);
        assertThat(second.site
                        .desks()
                        .readiness()
                        .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                        .items()
                        .get(0)
                        .detecting())
                .isNull();
        three.lose();
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        assertThat(world.b.stores.runs().runs(world.groupId, 0, 9)).hasSize(1);
        assertThat(three.claims()).containsExactly(SECOND);
    }

    /** The other clock goes back to a time before its server said that it leaves. */
    @Test
    void aServerThatComesBackWithAnotherClockIsWatchedAgain() {
        three.protect(false, true);
        world.a.site.stop();
        world.a.process.kill();
        world.run(Duration.ofMinutes(1));
        world.a.clockAhead = Duration.ofDays(-3);
        world.a.boot(-1, false);
        world.run(Duration.ofSeconds(45));
        assertThat(three.detecting().state()).isEqualTo(State.WATCHING);
        world.b.clockAhead = Duration.ofDays(-3);
        world.run(Duration.ofSeconds(45));
        assertThat(three.detecting().state()).isEqualTo(State.WATCHING);
    }
}
