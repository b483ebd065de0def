// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static io.fractionalha.contract.Samples.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mirror.BrakeState;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.mirror.PairState;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MirrorStore} does. */
abstract class MirrorStoreContract extends Contract {
    private MirrorStore mirror() {
        return world.mirror();
    }

    static EntityPair pair(String groupId, String activeUuid) {
        return new EntityPair(
                groupId,
                EntityKind.INSTANCE,
                activeUuid,
                "p-" + activeUuid,
                PairState.LIVE,
                new TreeMap<>(Map.of("name", "web", "userdata", "c2VjcmV0")),
                false,
                NOON);
    }

    static Step step(String uuid, StepAction action, int attempt, long term) {
        return step(uuid, action, attempt, term, null);
    }

    static Step step(String uuid, StepAction action, int attempt, long term, @Nullable String runId) {
        return new Step(
                Samples.id("step"),
                "g",
                runId,
                instance(uuid),
                action,
                attempt,
                "attempt-" + attempt,
                "deployVirtualMachine",
                new TreeMap<>(Map.of("userdata", "c2VjcmV0", "name", "web")),
                StepState.STARTED,
                null,
                "",
                term,
                NOON,
                null);
    }

    @Test
    void pairsComeBackAsSavedAndAreReplaced() {
        mirror().savePair(pair("g", "vm-1"));
        mirror().savePair(pair("h", "vm-2"));
        EntityPair kept = pair("g", "vm-1").asServed().withState(PairState.KEPT);
        mirror().savePair(kept);

        assertThat(mirror().pairs("g")).containsExactly(kept);
        assertThat(mirror().pairOf("g", instance("vm-1"))).contains(kept);
        assertThat(mirror().pairOf("g", new EntityRef(EntityKind.NETWORK, "vm-1")))
                .isEmpty();
        assertThat(mirror().allPairs()).containsExactlyInAnyOrder(kept, pair("h", "vm-2"));

        mirror().removePair("g", instance("vm-1"));
        assertThat(mirror().pairs("g")).isEmpty();
    }

    @Test
    void aStepOfOneEntityAndActionRunsAlone() {
        long term = world.newTerm();
        Step first = step("vm-1", StepAction.CREATE, 1, term);

        assertThat(mirror().claim(first)).isTrue();
        assertThat(mirror().claim(step("vm-1", StepAction.CREATE, 2, term))).isFalse();
        assertThat(mirror().claim(step("vm-1", StepAction.SET, 1, term))).isTrue();
        assertThat(mirror().claim(step("vm-2", StepAction.CREATE, 1, term))).isTrue();

        assertThat(mirror().startedSteps("g")).hasSize(3).contains(first);
        assertThat(mirror().startedSteps("h")).isEmpty();
    }

    @Test
    void anOwnerWhoseTermIsOverClaimsNothing() {
        long old = world.newTerm();
        long current = world.newTerm();

        assertThat(mirror().claim(step("vm-1", StepAction.CREATE, 1, old))).isFalse();
        assertThat(mirror().claim(step("vm-1", StepAction.CREATE, 1, current))).isTrue();
    }

    @Test
    void anEndedStepMakesItsPair() {
        Step step = step("vm-1", StepAction.CREATE, 1, world.newTerm());
        mirror().claim(step);
        Step done = step.ended(StepState.DONE, "p-vm-1", "", NOON.plusSeconds(5));

        mirror().finish(done, pair("g", "vm-1"), false);

        assertThat(mirror().pairs("g")).containsExactly(pair("g", "vm-1"));
        assertThat(mirror().startedSteps("g")).isEmpty();
        assertThat(mirror().lastStep("g", instance("vm-1"))).contains(done);
    }

    @Test
    void aStepEndsOnce() {
        Step step = step("vm-1", StepAction.CREATE, 1, world.newTerm());
        mirror().claim(step);
        mirror().finish(step.ended(StepState.FAILED, null, "no capacity", NOON), null, false);

        assertThatThrownBy(() -> mirror().finish(step.ended(StepState.DONE, "p", "", NOON), pair("g", "vm-1"), false))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_CONFLICT));
        assertThat(mirror().pairs("g")).isEmpty();
    }

    @Test
    void anEndedDestroyRemovesItsPairAndAFailedOneLeavesIt() {
        long term = world.newTerm();
        mirror().savePair(pair("g", "vm-1"));
        Step failed = step("vm-1", StepAction.DESTROY, 1, term);
        mirror().claim(failed);
        mirror().finish(failed.ended(StepState.FAILED, null, "busy", NOON), null, false);
        assertThat(mirror().pairs("g")).hasSize(1);

        Step done = step("vm-1", StepAction.DESTROY, 2, term);
        assertThat(mirror().claim(done)).isTrue();
        mirror().finish(done.ended(StepState.DONE, null, "", NOON), null, true);
        assertThat(mirror().pairs("g")).isEmpty();
    }

    @Test
    void attemptsAreCountedByEntityAndAction() {
        long term = world.newTerm();
        Step first = step("vm-1", StepAction.CREATE, 3, term);
        mirror().claim(first);
        mirror().finish(first.ended(StepState.FAILED, null, "x", NOON), null, false);
        Step second = step("vm-1", StepAction.CREATE, 4, term);
        mirror().claim(second);

        assertThat(mirror().lastAttempt("g", instance("vm-1"), StepAction.CREATE))
                .isEqualTo(4);
        assertThat(mirror().lastAttempt("g", instance("vm-1"), StepAction.SET)).isZero();
        assertThat(mirror().lastStep("g", instance("vm-1"))).contains(second);
        assertThat(mirror().lastStep("g", instance("vm-2"))).isEmpty();
    }

    @Test
    void stepsArePagedNewestFirst() {
        long term = world.newTerm();
        Step first = step("vm-1", StepAction.CREATE, 1, term, "run-1");
        Step second = step("vm-2", StepAction.CREATE, 1, term);
        Step third = step("vm-3", StepAction.CREATE, 1, term, "run-1");
        mirror().claim(first);
        mirror().claim(second);
        mirror().claim(third);

        assertThat(mirror().steps("g", null, 0, 2)).containsExactly(third, second);
        assertThat(mirror().steps("g", "run-1", 0, 10)).containsExactly(third, first);
        assertThat(mirror().steps("g", "run-1", 1, 10)).containsExactly(first);
        assertThat(mirror().stepCount("g", null)).isEqualTo(3);
        assertThat(mirror().stepCount("g", "run-1")).isEqualTo(2);
        assertThat(mirror().stepCount("h", "run-1")).isZero();
    }

    @Test
    void removalsOfMirroringAreFoundByTheirEnd() {
        long term = world.newTerm();
        ended(step("vm-1", StepAction.DESTROY, 1, term), StepState.DONE, 0);
        ended(step("vm-2", StepAction.DESTROY, 1, term), StepState.DONE, 60);
        ended(step("vm-2", StepAction.DESTROY, 2, term), StepState.DONE, 61);
        ended(step("vm-3", StepAction.DESTROY, 1, term), StepState.FAILED, 60);
        ended(step("vm-4", StepAction.DESTROY, 1, term, "run-1"), StepState.DONE, 60);
        ended(step("vm-5", StepAction.STOP, 1, term), StepState.DONE, 60);
        mirror().claim(step("vm-6", StepAction.DESTROY, 1, term));

        MirrorStore.Removed second = new MirrorStore.Removed(instance("vm-2"), NOON.plusSeconds(60));
        assertThat(mirror().removedSince("g", NOON.plusSeconds(30), 10)).containsExactly(second);
        assertThat(mirror().removedSince("g", NOON, 10))
                .containsExactlyInAnyOrder(new MirrorStore.Removed(instance("vm-1"), NOON), second);
        assertThat(mirror().removedSince("g", NOON, 1)).hasSize(1);
        assertThat(mirror().removedSince("h", NOON, 10)).isEmpty();
    }

    private void ended(Step step, StepState state, int seconds) {
        mirror().claim(step);
        mirror().finish(step.ended(state, null, "", NOON.plusSeconds(seconds)), null, false);
    }

    @Test
    void failuresAreTheNewestStepsOfTheirEntitiesOnly() {
        long term = world.newTerm();
        ended(step("vm-1", StepAction.CREATE, 1, term), StepState.FAILED, 0);
        ended(step("vm-2", StepAction.CREATE, 1, term), StepState.FAILED, 60);
        ended(step("vm-3", StepAction.CREATE, 1, term), StepState.FAILED, 60);
        ended(step("vm-3", StepAction.START, 1, term), StepState.DONE, 61);
        ended(step("vm-4", StepAction.CREATE, 1, term), StepState.FAILED, 60);
        mirror().claim(step("vm-4", StepAction.CREATE, 2, term));
        ended(step("vm-5", StepAction.SET, 1, term), StepState.DONE, 60);
        ended(step("vm-5", StepAction.CREATE, 1, term), StepState.HELD, 60);

        assertThat(mirror().failedSince("g", NOON.plusSeconds(60)))
                .extracting(found -> found.activeRef().uuid() + " " + found.state())
                .containsExactlyInAnyOrder("vm-2 FAILED", "vm-5 HELD");
        assertThat(mirror().failedSince("g", NOON)).hasSize(3);
        assertThat(mirror().failedSince("g", NOON.plusSeconds(61))).isEmpty();
        assertThat(mirror().failedSince("h", NOON)).isEmpty();
    }

    @Test
    void aBrakeComesBackAsSaved() {
        BrakeState tripped = new BrakeState("g", NOON, 7, 9, 4_000_000_000L, null);
        BrakeState armed = new BrakeState("g", null, 7, 9, 0, NOON.plusSeconds(1));
        assertThat(mirror().brake("g")).isEmpty();

        mirror().saveBrake(tripped);
        assertThat(mirror().brake("g")).contains(tripped);
        assertThat(mirror().brake("h")).isEmpty();

        mirror().saveBrake(armed);
        assertThat(mirror().brake("g")).contains(armed);
    }

    @Test
    void skipsAreRememberedUntilTakenBack() {
        MirrorStore.SkippedItem early = new MirrorStore.SkippedItem("g", instance("vm-1"), 7, "user-1");
        MirrorStore.SkippedItem late = new MirrorStore.SkippedItem("g", instance("vm-1"), 9, "user-2");
        mirror().skip(early);
        mirror().skip(late);
        assertThat(mirror().skipped("g")).containsExactly(late);

        mirror().unskip("g", instance("vm-1"));
        mirror().unskip("g", instance("vm-1"));
        assertThat(mirror().skipped("g")).isEmpty();
    }
}
