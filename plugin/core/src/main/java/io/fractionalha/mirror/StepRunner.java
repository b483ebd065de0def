// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Begins steps: claims them durably, looks before it repeats, sends the call. {@link StepEnd} does the rest. */
final class StepRunner {
    private final MirrorPorts ports;
    private final StepDrafts drafts;
    private final Translation translation;
    private final Making making;
    private final FreeName name;
    private final NicSteps nics;
    private final RootDisks disks;
    private final AttemptJudge judge;
    private final StepEnd end;
    private final StepBook book;

    StepRunner(
            MirrorPorts ports,
            MirrorOrders orders,
            Accounts accounts,
            AttemptJudge judge,
            StepEnd end,
            Listeners listeners) {
        this.ports = ports;
        this.drafts = new StepDrafts(ports, orders);
        this.translation = new Translation(accounts);
        this.making = new Making(ports.reader(), translation);
        this.nics = new NicSteps(ports.reader());
        this.disks = new RootDisks(ports.reader());
        this.judge = judge;
        this.name = new FreeName(ports, end, listeners);
        this.end = end;
        this.book = end.book();
    }

    /** The id of an attempt to build something: the same whoever computes it. */
    static String attemptId(String groupId, EntityRef active, int attempt) {
        return NameUuid.of(groupId, active.uuid(), String.valueOf(attempt));
    }

    /** Begins an item; a place of the concurrency limit is held for it. */
    void begin(GroupWork work, QueueItem item) {
        Runnable begun;
        try {
            begun = staysHere(work, item) ? () -> book.letGo(work, item) : claimed(work, item);
        } catch (RuntimeException e) {
            book.notBegun(work, item, "it could not be begun: " + e.getMessage());
            return;
        }
        begun.run();
    }

    private static boolean staysHere(GroupWork work, QueueItem item) {
        EntityPair pair = work.pairs().get(item.active());
        return item.action() == StepAction.DESTROY && pair != null && Adoption.own(pair);
    }

    /** Claims a step for the item, or leaves it; answers what to do next. */
    private Runnable claimed(GroupWork work, QueueItem item) {
        EntityRef ref = item.active();
        ModelEntity entity = work.entities().get(ref);
        if (entity == null) {
            return () -> book.notBegun(work, item, "the group's model no longer has " + ref);
        }
        int attempt = ports.pairs().lastAttempt(work.groupId(), ref, item.action()) + 1;
        String attemptId = attemptId(work.groupId(), ref, attempt);
        Making.Order order;
        SortedMap<String, String> attributes;
        try {
            order = order(work, item, entity, attemptId);
            attributes = ownersOwn(work, item, entity) ? Adoption.asOwn(order.attributes()) : order.attributes();
        } catch (FractionalHaException e) {
            return () -> notOrdered(work, item, attempt - 1, e);
        }
        Step step =
                drafts.of(work, item, attempt, order.id()).calling(order.call().command(), attributes);
        if (!ports.pairs().claim(step)) {
            return () -> refused(work, item);
        }
        Attempt begun = Attempt.of(work, step, entity.state(), true);
        work.begun(begun);
        return () -> end.goOn(work, begun, () -> send(work, begun, order.call()));
    }

    /** Looked for before the step is durable: what is found afterwards the step has made, even if its answer is lost. */
    private boolean ownersOwn(GroupWork work, QueueItem item, ModelEntity entity) {
        EntityState active = entity.state();
        return item.action() == StepAction.CREATE
                && Adoption.named(active.ref().kind())
                && judge.look(active, "", work.here(), end.claimed(work, active.ref()))
                                .found()
                        != null;
    }

    /** Another step of the entity is not over. If nobody here looks after it, that begins now. */
    private void refused(GroupWork work, QueueItem item) {
        EntityRef ref = item.active();
        book.notBegun(work, item, "another step for " + ref + " is not finished");
        ports.pairs().startedSteps(work.groupId()).stream()
                .filter(step -> step.activeRef().equals(ref) && !work.inFlight().containsKey(ref))
                .forEach(step -> resume(work, step));
    }

    private void notOrdered(GroupWork work, QueueItem item, int before, FractionalHaException why) {
        if (item.action() == StepAction.DESTROY && item.active().kind().relation()) {
            book.goneWithItsEnd(work, item);
        } else {
            String attemptId = attemptId(work.groupId(), item.active(), before);
            drafts.failed(drafts.of(work, item, before, attemptId), String.valueOf(why.getMessage()));
            book.notBegun(work, item, String.valueOf(why.getMessage()));
        }
    }

    private void send(GroupWork work, Attempt attempt, RegionCall call) {
        Judgement before;
        try {
            before = lookFirst(work, attempt);
        } catch (FractionalHaException e) {
            book.failed(work, attempt, 0, "looking for it failed: " + e.getMessage());
            return;
        }
        switch (before.verdict()) {
            case FOUND -> end.adopted(work, attempt, before);
            case UNSETTLED -> end.lookLater(work, attempt);
            case BROKEN ->
                end.remove(
                        work,
                        attempt,
                        new StepEnd.Removal(
                                before.uuid(),
                                "an earlier attempt failed",
                                () -> execute(work, attempt, call),
                                again -> send(work, again, call)));
            case ABSENT ->
                name.then(work, attempt, call, () -> execute(work, attempt, call), again -> send(work, again, call));
        }
    }

    private void execute(GroupWork work, Attempt attempt, RegionCall call) {
        ports.executor().execute(call, outcome -> end.onLane(work, attempt, () -> done(work, attempt, outcome)));
    }

    private void done(GroupWork work, Attempt attempt, CallOutcome outcome) {
        Object unused = outcome.fold(
                succeeded -> {
                    end.succeeded(work, attempt, succeeded.uuid());
                    return attempt;
                },
                failed -> {
                    end.doubtful(work, attempt, failed.errorCode(), failed.text());
                    return attempt;
                },
                lost -> {
                    end.lost(work, attempt, lost.text());
                    return attempt;
                });
    }

    /** What an earlier attempt, or somebody before us, has left here. */
    private Judgement lookFirst(GroupWork work, Attempt attempt) {
        EntityState active = attempt.active();
        Step step = attempt.step();
        if (step.action() != StepAction.CREATE || active == null) {
            return Judgement.ABSENT;
        }
        Judgement original = judge.unfinished(work.entities().get(active.ref()));
        if (original.verdict() == Judgement.Verdict.BROKEN) {
            return original;
        }
        boolean named = Adoption.named(active.ref().kind());
        boolean mayBeThere = Adoption.ofOwn(step) || (!named && step.attempt() > 1) || Refs.sourceNat(active);
        if (!mayBeThere) {
            return Judgement.ABSENT;
        }
        String earlier = attemptId(work.groupId(), active.ref(), Math.max(1, step.attempt() - 1));
        return judge.look(active, earlier, work.here(), end.claimed(work, active.ref()));
    }

    private Making.Order order(GroupWork work, QueueItem item, ModelEntity entity, String attemptId) {
        EntityPair pair = work.pairs().get(item.active());
        String passive = pair == null ? "" : pair.passiveUuid();
        // What is given up goes for good: its name and address are free at once.
        boolean served = pair != null && pair.served() && pair.state() != PairState.PURGING;
        ModelEntity planned = entity.with(Guise.planned(entity.state(), item.attributes()));
        Translation.Subject subject = new Translation.Subject(planned.state(), passive, attemptId, served);
        Here here = work.here();
        return switch (item.action()) {
            case CREATE -> making.order(work, planned, subject);
            case SET -> {
                if (KeptMark.is(item.attributes())) {
                    yield new Making.Order(KeptMark.call(item.attributes(), passive), item.attributes(), attemptId);
                }
                Translation.Setting setting = pair != null && NicSteps.about(item.attributes())
                        ? nics.setting(work, pair, item.attributes())
                        : disks.setting(translation.set(subject, item.attributes(), here), passive);
                yield new Making.Order(setting.call(), setting.realised(), attemptId);
            }
            case START -> new Making.Order(translation.power(subject, true), item.attributes(), attemptId);
            case STOP -> new Making.Order(translation.power(subject, false), item.attributes(), attemptId);
            case DESTROY -> making.removal(work, subject);
        };
    }

    /** Judges a step that a former owner began. */
    void resume(GroupWork work, Step step) {
        @Nullable ModelEntity entity = work.entities().get(step.activeRef());
        Attempt attempt = Attempt.of(work, step, entity == null ? null : entity.state(), false);
        work.begun(attempt);
        end.goOn(work, attempt, () -> end.lost(work, attempt, "its owner stopped before it ended"));
    }
}
