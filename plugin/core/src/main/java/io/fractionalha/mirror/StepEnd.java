// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ends steps: judges what is not certain, makes step and pair durable together, says so. On the group's lane. */
final class StepEnd {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    /** A call whose answer is lost can still begin for so long after it was sent. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final Duration PAUSE_FIRST = Duration.ofSeconds(5);
    private static final Duration PAUSE_LAST = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 6;
    private final MirrorPorts ports;
    private final MirrorOrders orders;
    private final AttemptJudge judge;
    private final Presence presence;
    private final Ended ended;

    /** What the engine does when a step is over. */
    interface Ended {
        /** The step is over and durable; {@code errorCode} is the host's, 0 where there is none. */
        void ended(GroupWork work, Attempt attempt, boolean done, int errorCode);

        /** Nothing was begun for the item; its place is free again. */
        void notBegun(GroupWork work, EntityRef ref);

        /** A pair is made, changed, or (null) removed. */
        void paired(@Nullable EntityPair before, @Nullable EntityPair after);
    }

    StepEnd(MirrorPorts ports, MirrorOrders orders, AttemptJudge judge, Ended ended) {
        this.ports = ports;
        this.orders = orders;
        this.judge = judge;
        this.presence = new Presence(ports.reader(), judge);
        this.ended = ended;
    }

    void onLane(GroupWork work, Runnable task) {
        ports.scheduler().submit(MirrorEngine.lane(work.groupId()), task);
    }

    /** The item could not even be begun: it pauses like a failed one. */
    void notBegun(GroupWork work, EntityRef ref, String detail) {
        pause(work, ref, detail);
        ended.notBegun(work, ref);
    }

    /** A relation whose other end is no longer here has gone with it: nothing is left to remove but the pair. */
    void goneWithItsEnd(GroupWork work, EntityRef ref) {
        EntityPair before = work.pairs().remove(ref);
        ports.pairs().removePair(work.groupId(), ref);
        if (before != null) {
            ended.paired(before, null);
        }
        notBegun(
                work,
                ref,
                "it went with the entity that it joined"); // looked at again after a pause: the plan has changed
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
        return candidate -> taken.contains(candidate)
                || ports.models().entity(work.groupId(), site, candidate).isPresent();
    }

    /** The region says it is done. */
    void succeeded(GroupWork work, Attempt attempt, @Nullable String uuid) {
        Step step = attempt.step();
        if (step.action() != StepAction.CREATE) {
            finish(work, attempt, step.passiveUuid(), step.attributes());
            return;
        }
        EntityState active = attempt.active();
        String made = active == null ? uuid : work.here().made(active, uuid);
        if (made == null) {
            doubtful(work, attempt, 0, "the region answered success and named nothing");
        } else {
            finish(work, attempt, made, step.attributes());
        }
    }

    /** The region says no: what is there decides. */
    void doubtful(GroupWork work, Attempt attempt, int errorCode, String text) {
        settle(work, attempt, errorCode, text, false);
    }

    /** Nobody knows: what is there decides, and nothing there is only believed after a while. */
    void lost(GroupWork work, Attempt attempt, String text) {
        Instant believed = attempt.step().startedAt().plus(GRACE);
        settle(work, attempt, 0, text, ports.clock().instant().isBefore(believed));
    }

    private void settle(GroupWork work, Attempt attempt, int errorCode, String text, boolean mayStillCome) {
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
                ports.executor()
                        .execute(
                                Translation.expunge(judgement.uuid()),
                                unused -> onLane(work, () -> failed(work, attempt, errorCode, text)));
            case ABSENT -> {
                if (mayStillCome) {
                    lookLater(work, attempt);
                } else {
                    failed(work, attempt, errorCode, text);
                }
            }
        }
    }

    /** FOUND means: what the step was to bring about is so. */
    private Judgement look(GroupWork work, Attempt attempt) {
        EntityState active = attempt.active();
        if (attempt.step().action() != StepAction.CREATE) {
            return presence.look(attempt.step(), active, work.here());
        }
        if (active == null) {
            return presence.leftover(attempt.step());
        }
        return judge.look(active, attempt.step().attemptId(), work.here(), claimed(work, active.ref()));
    }

    void lookLater(GroupWork work, Attempt attempt) {
        ports.scheduler()
                .after(LOOK_AGAIN, MirrorEngine.lane(work.groupId()), () -> lost(work, attempt, "the answer was lost"));
    }

    /** It is there: takes it over, with what it has. */
    void adopted(GroupWork work, Attempt attempt, Judgement judgement) {
        EntityState found = judgement.found();
        EntityState active = attempt.active();
        Step step = attempt.step();
        if (step.action() == StepAction.CREATE && found != null && active != null) {
            SortedMap<String, String> realised = Adoption.realised(active, found, work.here());
            finish(work, attempt, found.ref().uuid(), realised);
        } else {
            finish(work, attempt, step.passiveUuid(), step.attributes());
        }
    }

    private void finish(
            GroupWork work, Attempt attempt, @Nullable String passive, SortedMap<String, String> attributes) {
        Step step = attempt.step();
        EntityPair before = work.pairs().get(step.activeRef());
        boolean cancelled = work.cancelled().remove(step.activeRef());
        EntityPair after = cancelled ? null : after(work, step, before, passive, attributes);
        boolean removed = after == null;
        Step done = step.ended(StepState.DONE, passive, "", ports.clock().instant());
        try {
            ports.pairs().finish(done, after, removed);
        } catch (FractionalHaException e) {
            work.soil();
            ended.ended(work, attempt, false, 0);
            return;
        }
        if (after == null) {
            work.pairs().remove(step.activeRef());
        } else {
            work.put(after);
        }
        work.failures().remove(step.activeRef());
        ended.paired(before, after);
        ended.ended(work, attempt, true, 0);
    }

    private @Nullable EntityPair after(
            GroupWork work,
            Step step,
            @Nullable EntityPair before,
            @Nullable String passive,
            SortedMap<String, String> attributes) {
        EntityRef ref = step.activeRef();
        if (step.action() == StepAction.CREATE && passive != null) {
            boolean serves = orders.serving(work.groupId());
            return new EntityPair(
                    work.groupId(), ref.kind(), ref.uuid(), passive, PairState.LIVE, attributes, serves, now());
        }
        if (step.action() == StepAction.DESTROY || before == null) {
            return null;
        }
        SortedMap<String, String> realised = new TreeMap<>(before.realised());
        realised.putAll(attributes);
        boolean kept = realised.remove(InstancePlanner.KEPT) != null;
        realised.values().removeIf(String::isEmpty);
        PairState state = kept ? PairState.KEPT : before.state();
        return before.withRealised(realised).withState(step.action() == StepAction.START ? PairState.LIVE : state);
    }

    /** The step came to nothing: a new attempt is a new step, after a pause. */
    void failed(GroupWork work, Attempt attempt, int errorCode, String text) {
        Step step = attempt.step();
        String detail = step.command() + " failed" + (errorCode == 0 ? "" : " (" + errorCode + ")") + ": " + text;
        try {
            ports.pairs().finish(step.ended(StepState.FAILED, step.passiveUuid(), detail, now()), null, false);
            pause(work, step.activeRef(), detail);
        } catch (FractionalHaException e) {
            work.soil();
        }
        ended.ended(work, attempt, false, errorCode);
    }

    private void pause(GroupWork work, EntityRef ref, String detail) {
        PlanInput.Failure known = work.failures().get(ref);
        int attempts = known == null ? 1 : known.attempts() + 1;
        Duration pause = PAUSE_FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
        Instant retryAt = now().plus(pause.compareTo(PAUSE_LAST) > 0 ? PAUSE_LAST : pause);
        work.failures().put(ref, new PlanInput.Failure(attempts, retryAt, detail));
    }

    private Instant now() {
        return ports.clock().instant();
    }
}
