// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ends steps: judges what is not certain by looking at the region, again and again where that has to be; {@link StepBook}
 * writes the end down. On the group's lane.
 */
final class StepEnd {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    /** A call whose answer is lost can still begin for so long after it was sent. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final MirrorPorts ports;
    private final StepBook book;
    private final AttemptJudge judge;
    private final Presence presence;
    private final Foreign foreign;

    StepEnd(MirrorPorts ports, AttemptJudge judge, StepBook book, Foreign foreign) {
        this.ports = ports;
        this.foreign = foreign;
        this.book = book;
        this.judge = judge;
        this.presence = new Presence(ports.reader(), judge);
    }

    /** Where ends are written down. */
    StepBook book() {
        return book;
    }

    /** Goes on with a step when the lane is free. */
    void onLane(GroupWork work, Attempt attempt, Runnable task) {
        ports.scheduler().submit(Lane.of(work.groupId()), () -> goOn(work, attempt, task));
    }

    private void after(Duration pause, GroupWork work, Attempt attempt, Runnable task) {
        ports.scheduler().after(pause, Lane.of(work.groupId()), () -> goOn(work, attempt, task));
    }

    /** Goes on with a step now; one that could not be ended, because a store is away, is looked at again later. */
    void goOn(GroupWork work, Attempt attempt, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            if (work.has(attempt)) {
                lookLater(work, attempt);
            }
            if (!(e instanceof FractionalHaException)) {
                throw e;
            }
        }
    }

    /** Uuids here that belong to others than this active entity. */
    Predicate<EntityRef> claimed(GroupWork work, EntityRef active) {
        Set<EntityRef> taken = new HashSet<>();
        work.pairs().forEach((ref, pair) -> {
            if (ref.kind() == active.kind() && !ref.equals(active)) {
                taken.add(new EntityRef(pair.kind(), pair.passiveUuid()));
            }
        });
        String site = ports.site().siteId();
        boolean keyless = active.kind() == EntityKind.ADDRESS;
        return candidate -> taken.contains(candidate)
                || (keyless && foreign.has(work.groupId(), candidate))
                || ports.models().entity(work.groupId(), site, candidate).isPresent();
    }

    /** The region says it is done. */
    void succeeded(GroupWork work, Attempt attempt, @Nullable String uuid) {
        Step step = attempt.step();
        if (step.action() != StepAction.CREATE) {
            book.done(work, attempt, step.passiveUuid(), step.attributes());
            return;
        }
        EntityRef lostEnd = attempt.lostEnd(work);
        if (lostEnd != null) {
            book.failed(work, attempt, 0, goneWith(lostEnd));
            return;
        }
        EntityState active = attempt.active();
        if (Making.unforeseen(step, active)) {
            doubtful(work, attempt, 0, "the region answered success, but it is not there");
            return;
        }
        String made = active == null ? uuid : work.here().made(active, uuid);
        if (made == null) {
            doubtful(work, attempt, 0, "the region answered success and named nothing");
        } else {
            book.done(work, attempt, made, step.attributes());
        }
    }

    /** The region says no: what is there decides. */
    void doubtful(GroupWork work, Attempt attempt, int errorCode, String text) {
        settle(work, attempt, errorCode, text, false);
    }

    /** Nobody knows: what is there decides, and nothing there is only believed after a while. */
    void lost(GroupWork work, Attempt attempt, String text) {
        Step step = attempt.step();
        Instant believed = step.startedAt().plus(GRACE);
        boolean young = ports.clock().instant().isBefore(believed);
        settle(work, attempt, 0, text, young && !ports.gone().test(step.ownerTerm()));
    }

    private void settle(GroupWork work, Attempt attempt, int errorCode, String text, boolean mayStillCome) {
        EntityRef lostEnd = attempt.step().action() == StepAction.CREATE ? attempt.lostEnd(work) : null;
        if (lostEnd != null) {
            book.failed(work, attempt, errorCode, goneWith(lostEnd));
            return;
        }
        Judgement judgement;
        try {
            judgement = look(work, attempt);
        } catch (FractionalHaException e) {
            lookLater(work, attempt);
            return;
        }
        switch (judgement.verdict()) {
            case FOUND -> adopted(work, attempt, judgement);
            case UNSETTLED -> lookLater(work, attempt);
            case BROKEN ->
                remove(
                        work,
                        attempt,
                        new Removal(
                                judgement.uuid(),
                                StepBook.failure(attempt.step(), errorCode, text),
                                () -> book.failed(work, attempt, errorCode, text),
                                again -> settle(work, again, errorCode, text, mayStillCome)));
            case ABSENT -> {
                if (mayStillCome) {
                    lookLater(work, attempt);
                } else {
                    absent(work, attempt, errorCode, text);
                }
            }
        }
    }

    /** Nothing of the step is there, and nothing will come of it. */
    private void absent(GroupWork work, Attempt attempt, int errorCode, String text) {
        PlanInput.Failure before = work.failures().get(attempt.ref());
        if (presence.lost(attempt.step())) {
            book.gone(work, attempt, errorCode, text);
        } else if (Refusals.last(attempt.step(), before, text)) {
            book.refusedForGood(work, attempt, errorCode, text);
        } else if (NicSteps.givesUp(attempt.step(), before)) {
            book.held(work, attempt, NicSteps.refusal(attempt.step(), text));
        } else {
            book.failed(work, attempt, errorCode, text);
        }
    }

    private static String goneWith(EntityRef end) {
        return "it went with " + end + ", which is no longer here";
    }

    /**
     * The removal of something broken that an attempt has left.
     *
     * @param uuid the instance
     * @param why for people: how it came to be there
     * @param then what is done when it is gone
     * @param otherwise what is done, after a pause, when that is not certain
     */
    record Removal(String uuid, String why, Runnable then, Consumer<Attempt> otherwise) {}

    /** Removes what is broken, so that its name and address are free. The step does not end before it is gone. */
    void remove(GroupWork work, Attempt attempt, Removal removal) {
        ports.executor()
                .execute(
                        Translation.expunge(removal.uuid()),
                        outcome -> onLane(work, attempt, () -> removed(work, attempt, removal, outcome)));
    }

    private void removed(GroupWork work, Attempt attempt, Removal removal, CallOutcome outcome) {
        String refused = outcome.fold(
                succeeded -> "", failed -> "(" + failed.errorCode() + ") " + failed.text(), CallOutcome.Lost::text);
        if (refused.isEmpty()) {
            removal.then().run();
            return;
        }
        String detail = removal.why() + "; what it left, " + removal.uuid() + ", could not be removed yet: " + refused;
        Duration pause = book.pause(work, attempt.ref(), detail);
        Attempt waiting = book.waits(work, attempt);
        after(pause, work, waiting, () -> removal.otherwise().accept(waiting));
    }

    /** FOUND means: what the step was to bring about is so. */
    private Judgement look(GroupWork work, Attempt attempt) {
        EntityState active = attempt.active();
        if (attempt.step().action() != StepAction.CREATE) {
            return presence.look(attempt.step(), active, work.here());
        }
        boolean recovers = Making.recovers(attempt.step());
        if (active == null) {
            return recovers ? Judgement.ABSENT : presence.leftover(attempt.step());
        }
        EntityState begun = Adoption.begun(active, attempt.step());
        Judgement seen = judge.look(begun, attempt.step().attemptId(), work.here(), claimed(work, active.ref()));
        return recovers && seen.verdict() == Judgement.Verdict.BROKEN ? Judgement.ABSENT : seen;
    }

    void lookLater(GroupWork work, Attempt attempt) {
        Attempt waiting = book.waits(work, attempt);
        after(LOOK_AGAIN, work, waiting, () -> lost(work, waiting, "the answer was lost"));
    }

    /** It is there: takes it over, with what it has. */
    void adopted(GroupWork work, Attempt attempt, Judgement judgement) {
        EntityState found = judgement.found();
        EntityState active = attempt.active();
        Step step = attempt.step();
        if (step.action() == StepAction.CREATE && found != null && active != null) {
            String other = Adoption.difference(active, found);
            if (!other.isEmpty()) {
                book.held(work, attempt, other);
                return;
            }
            SortedMap<String, String> realised = Adoption.realised(step, active, found, work.here());
            if (!step.attributes().containsKey(Making.ADDRESSES) && !Making.recovers(step)) {
                Readdressing.refuse(realised, active, work.pairs().values());
            }
            boolean own = Adoption.ofOwn(step);
            book.done(work, attempt, found.ref().uuid(), own ? Adoption.asOwn(realised) : realised);
        } else {
            book.done(work, attempt, step.passiveUuid(), step.attributes());
        }
    }
}
