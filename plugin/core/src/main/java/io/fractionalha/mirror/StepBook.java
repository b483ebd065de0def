// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down how steps ended: makes step and pair durable together, then says so. On the group's lane. */
final class StepBook {
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(5);
    static final Duration PAUSE_LAST = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 6;
    private final MirrorPorts ports;
    private final MirrorOrders orders;
    private final Ended ended;

    /** What the engine does when a step is over, or waits. */
    interface Ended {
        /** The step is over and durable; {@code errorCode} is the host's, 0 where there is none. */
        void ended(GroupWork work, Attempt attempt, boolean done, int errorCode);

        /** Nothing was begun for the item; its place is free again. */
        void notBegun(GroupWork work, QueueItem item);

        /** The step is not over, but nothing of it is under way for a while: others may have its place. */
        Attempt waits(GroupWork work, Attempt attempt);

        /** A pair is made, changed, or (null) removed. */
        void paired(@Nullable EntityPair before, @Nullable EntityPair after);
    }

    StepBook(MirrorPorts ports, MirrorOrders orders, Ended ended) {
        this.ports = ports;
        this.orders = orders;
        this.ended = ended;
    }

    /** The item could not even be begun: it pauses like a failed one. */
    void notBegun(GroupWork work, QueueItem item, String detail) {
        pause(work, item.active(), detail);
        ended.notBegun(work, item);
    }

    /** A relation whose other end is no longer here has gone with it: nothing is left to remove but the pair. */
    void goneWithItsEnd(GroupWork work, QueueItem item) {
        dropped(work, item, "it went with the entity that it joined");
    }

    /** What is here was the owner's own before: it stays, only the pair goes. */
    void letGo(GroupWork work, QueueItem item) {
        dropped(work, item, "what stood for it here was not made for it, and stays");
    }

    /** Its place is free again even if the store is away: then it is tried again after the pause. */
    private void dropped(GroupWork work, QueueItem item, String detail) {
        try {
            drop(work, item.active());
        } finally {
            notBegun(work, item, detail);
        }
    }

    /** The step has brought about what it was to: {@code passive} has these values. */
    void done(GroupWork work, Attempt attempt, @Nullable String passive, SortedMap<String, String> attributes) {
        Step step = attempt.step();
        if (step.action() == StepAction.DESTROY) {
            // Before the step ends: after a crash in between it is judged again, and drops the rest of them.
            Hangers.on(step.activeRef(), work.pairs())
                    .forEach(pair -> drop(work, new EntityRef(pair.kind(), pair.activeUuid())));
            Placement.without(work, step.activeRef()).forEach(pair -> {
                ports.pairs().savePair(pair);
                work.put(pair);
            });
        }
        EntityPair before = before(work, step);
        boolean cancelled = work.cancelled().contains(step.activeRef());
        EntityPair after = cancelled ? null : after(work, step, before, passive, attributes);
        boolean removed = after == null;
        Step done = step.ended(StepState.DONE, passive, "", now());
        if (!finished(done, after, removed)) {
            work.soil();
            ended.ended(work, attempt, false, 0);
            return;
        }
        work.cancelled().remove(step.activeRef());
        if (after == null) {
            work.pairs().remove(step.activeRef());
        } else {
            work.put(after);
        }
        work.failures().remove(step.activeRef());
        try {
            ended.paired(before, after);
        } finally {
            ended.ended(work, attempt, true, 0);
        }
    }

    /** Answers whether it was ours to end: somebody else may have judged it meanwhile. Throws while the store is away. */
    private boolean finished(Step step, @Nullable EntityPair pair, boolean removed) {
        try {
            ports.pairs().finish(step, pair, removed);
            return true;
        } catch (FractionalHaException e) {
            if (e.code() != ErrorCode.STORE_CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    private void drop(GroupWork work, EntityRef ref) {
        EntityPair before = work.pairs().remove(ref);
        ports.pairs().removePair(work.groupId(), ref);
        if (before != null) {
            ended.paired(before, null);
        }
    }

    private @Nullable EntityPair after(
            GroupWork work,
            Step step,
            @Nullable EntityPair before,
            @Nullable String passive,
            SortedMap<String, String> attributes) {
        EntityRef ref = step.activeRef();
        if (step.action() == StepAction.CREATE && passive != null) {
            boolean serves = orders.serving(work.groupId()) || Making.recovers(step);
            return new EntityPair(
                    work.groupId(), ref.kind(), ref.uuid(), passive, PairState.LIVE, attributes, serves, now());
        }
        if (step.action() == StepAction.DESTROY || before == null) {
            return null;
        }
        SortedMap<String, String> realised = new TreeMap<>(before.realised());
        realised.putAll(attributes);
        Readdressing.done(realised);
        String kept = realised.remove(KeptPlanner.KEPT);
        // Stopped and not to be kept: its owner has stopped it, and it is needed like one that runs.
        boolean needed = kept == null && (step.action() == StepAction.START || step.action() == StepAction.STOP);
        if (kept != null) {
            realised.put(KeptMark.SINCE, kept);
        } else if (needed) {
            realised.remove(KeptMark.SINCE);
        }
        realised.values().removeIf(String::isEmpty);
        PairState state = kept != null ? PairState.KEPT : needed ? PairState.LIVE : before.state();
        return before.withRealised(realised).withState(state);
    }

    /** A kept one may have been given up while the step was under way; that is told to the store alone. */
    private @Nullable EntityPair before(GroupWork work, Step step) {
        EntityPair known = work.pairs().get(step.activeRef());
        return known == null || known.state() == PairState.LIVE
                ? known
                : ports.pairs().pairOf(work.groupId(), step.activeRef()).orElse(known);
    }

    /** The step came to nothing: a new attempt is a new step, after a pause. */
    void failed(GroupWork work, Attempt attempt, int errorCode, String text) {
        ended(work, attempt, errorCode, new Failed(failure(attempt.step(), errorCode, text), false));
    }

    /** What the step was to change is no longer here: its pair goes with what hung on it, and the next plan builds it anew. */
    void gone(GroupWork work, Attempt attempt, int errorCode, String text) {
        EntityRef ref = attempt.ref();
        Hangers.on(ref, work.pairs()).forEach(pair -> drop(work, new EntityRef(pair.kind(), pair.activeUuid())));
        drop(work, ref);
        failed(work, attempt, errorCode, text);
    }

    /** The step was not even tried, for a reason that lies here and that {@code detail} tells: a new attempt after a pause. */
    void refused(GroupWork work, Attempt attempt, String detail) {
        ended(work, attempt, 0, new Failed(detail, false));
    }

    /** The step would come to something that nobody may decide but a person: shown, and looked at again after a pause. */
    void held(GroupWork work, Attempt attempt, String detail) {
        ended(work, attempt, 0, new Failed(detail, true));
    }

    /** The region will not do it another time either: remembered with the pair, so that nothing is stopped for it again. */
    void refusedForGood(GroupWork work, Attempt attempt, int errorCode, String text) {
        Step step = attempt.step();
        EntityPair before = before(work, step);
        EntityPair after = before == null
                ? null
                : Refusals.remembered(before, step, work.pairs().values());
        if (!finished(
                step.ended(StepState.HELD, step.passiveUuid(), failure(step, errorCode, text), now()), after, false)) {
            work.soil();
        } else if (after != null) {
            work.put(after);
            ended.paired(before, after);
        }
        work.failures().remove(step.activeRef());
        work.cancelled().remove(step.activeRef());
        ended.ended(work, attempt, false, errorCode);
    }

    private record Failed(String detail, boolean held) {}

    private void ended(GroupWork work, Attempt attempt, int errorCode, Failed failed) {
        Step step = attempt.step();
        String detail = failed.detail();
        StepState state = failed.held() ? StepState.HELD : StepState.FAILED;
        if (!finished(step.ended(state, step.passiveUuid(), detail, now()), null, false)) {
            work.soil();
        } else if (!ports.gone().test(step.ownerTerm())) {
            pause(work, step.activeRef(), failed);
        } // else it was cut off, which says nothing against the next attempt
        work.cancelled().remove(step.activeRef());
        ended.ended(work, attempt, false, errorCode);
    }

    /** A failure for people. */
    static String failure(Step step, int errorCode, String text) {
        return step.command() + " failed" + (errorCode == 0 ? "" : " (" + errorCode + ")") + ": " + text;
    }

    /** Remembers a failure, and answers how long to leave the entity alone: longer each time. */
    Duration pause(GroupWork work, EntityRef ref, String detail) {
        return pause(work, ref, new Failed(detail, false));
    }

    private Duration pause(GroupWork work, EntityRef ref, Failed failed) {
        PlanInput.Failure known = work.failures().get(ref);
        int attempts = known == null ? 1 : known.attempts() + 1;
        Duration doubled = PAUSE_FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
        Duration pause = doubled.compareTo(PAUSE_LAST) > 0 ? PAUSE_LAST : doubled;
        work.failures().put(ref, new PlanInput.Failure(attempts, now().plus(pause), failed.detail(), failed.held()));
        return pause;
    }

    /** The step goes on later: others may have its place. */
    Attempt waits(GroupWork work, Attempt attempt) {
        return ended.waits(work, attempt);
    }

    private Instant now() {
        return ports.clock().instant();
    }
}
