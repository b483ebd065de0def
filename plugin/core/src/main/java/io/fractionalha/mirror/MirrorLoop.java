// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.group.ProtectionGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans a group, begins what is ready as far as places are free, and goes on when steps end. Everything about one group
 * happens on its lane; groups share the places of their peer.
 */
final class MirrorLoop implements StepBook.Ended {
    private static final Duration LOOK_FOR_MAPPINGS = Duration.ofMinutes(1);
    private final MirrorPorts ports;
    private final MirrorOrders orders;
    private final PlanReader reader;
    private final StepRunner runner;
    private final Counterparts counterparts;
    private final ModelPruner pruner;
    private final Forgetting forgetting;
    private final BrakeWatch brakes;
    private final Listeners listeners = new Listeners();
    private final Map<String, GroupWork> works = new ConcurrentHashMap<>();
    private final LastFailures failures;
    private final Pump pump;
    private final Lane lane;
    private final MappingWatch mappings;

    MirrorLoop(
            MirrorPorts ports,
            MirrorOrders orders,
            Accounts accounts,
            PlanReader reader,
            Foreign foreign,
            SharedPlaces shared) {
        this.ports = ports;
        this.orders = orders;
        this.reader = reader;
        this.failures = new LastFailures(ports);
        this.lane = new Lane(ports.scheduler(), this::news);
        this.mappings = new MappingWatch(ports, reader, lane);
        AttemptJudge judge = new AttemptJudge(ports.reader());
        StepEnd end = new StepEnd(ports, judge, new StepBook(ports, orders, this), foreign);
        this.runner = new StepRunner(ports, orders, accounts, judge, end, listeners);
        this.pump = new Pump(shared.places(), runner, ports.clock(), this::current, shared::wake, this::againSoon);
        shared.join(this::again);
        this.counterparts = new Counterparts(ports, judge);
        this.pruner = new ModelPruner(ports.models());
        this.forgetting = new Forgetting(ports, pruner, listeners);
        this.brakes = new BrakeWatch(ports, orders, listeners);
    }

    void addListener(MirrorListener listener) {
        listeners.add(listener);
    }

    /** What holds items back, for people. */
    LastFailures failures() {
        return failures;
    }

    /** Gives up what is no longer wanted. */
    Forgetting forgetting() {
        return forgetting;
    }

    /** Where the work on groups is done. */
    Lane lane() {
        return lane;
    }

    /** Something may have changed: plans anew and goes on. */
    private void news(String groupId) {
        work(groupId).ifPresent(work -> {
            work.soil();
            go(work);
        });
    }

    /** What the last plan found that this server has made in the present term; from memory. */
    Optional<MirrorStanding> standing(String groupId) {
        GroupWork work = works.get(groupId);
        OptionalLong term = ports.term().get();
        return work == null || !term.equals(OptionalLong.of(work.term())) ? Optional.empty() : work.standing();
    }

    /** The work on a group in the present term; empty where this server does not own it. */
    Optional<GroupWork> work(String groupId) {
        OptionalLong term = ports.term().get();
        ProtectionGroup group = term.isEmpty() ? null : reader.group(groupId).orElse(null);
        if (group == null || term.isEmpty()) {
            GroupWork old = works.remove(groupId);
            if (old != null) {
                old.timer(null);
                pump.leaves(old);
            }
            return Optional.empty();
        }
        GroupWork known = works.get(groupId);
        if (known != null
                && known.term() == term.getAsLong()
                && known.peerSiteId().equals(reader.peer(group))) {
            return Optional.of(known);
        }
        GroupWork fresh = new GroupWork(groupId, reader.peer(group), term.getAsLong());
        load(fresh, group);
        List<Step> started = ports.pairs().startedSteps(groupId);
        works.put(groupId, fresh);
        started.forEach(step -> runner.resume(fresh, step));
        return Optional.of(fresh);
    }

    private void load(GroupWork work, ProtectionGroup group) {
        work.held().share(reader.share(group));
        work.load(
                reader.entities(work.groupId(), work.peerSiteId(), work.failures()),
                ports.pairs().pairs(work.groupId()),
                reader.here(group, work));
    }

    private boolean current(GroupWork work) {
        return works.get(work.groupId()) == work;
    }

    private boolean goesOn(GroupWork work) {
        return current(work) && orders.extent(work.groupId()).works();
    }

    private void go(GroupWork work) {
        if (!goesOn(work)) {
            work.timer(null);
            pump.leaves(work);
            return;
        }
        Duration left =
                work.idle() ? Duration.ZERO : work.pace().left(ports.clock().instant());
        if (work.dirty() && left.isZero()) {
            reader.group(work.groupId()).ifPresent(group -> plan(work, group));
        } else if (work.dirty()) {
            later(work, left);
        }
        pump.pump(work);
    }

    private void plan(GroupWork work, ProtectionGroup group) {
        Instant began = ports.clock().instant();
        load(work, group);
        if (counterparts.lacksMapping(work) && mappings.look(group, work)) {
            load(work, group);
        }
        counterparts.handedOn(work).forEach(pair -> paired(pair, null));
        counterparts.pair(work).forEach(pair -> paired(null, pair));
        PlanInput input = reader.input(group, work).orElse(null);
        if (input == null) {
            return;
        }
        Plan plan = QueuePlanner.plan(input);
        boolean lacks = PlanReader.lacksMapping(plan);
        if (lacks && mappings.look(group, work)) {
            load(work, group);
            plan = QueuePlanner.plan(reader.input(group, work).orElse(input));
        }
        if (brakes.pulled(work, input, plan)) {
            plan = QueuePlanner.plan(reader.input(group, work).orElse(input));
        }
        pruner.prune(work, input);
        Instant now = ports.clock().instant();
        work.follow(plan, now);
        PlanPace.planned(work, began, now);
        failures.show(work);
        Instant next = plan.nextLook();
        work.timer(null);
        if (next != null) {
            later(work, Duration.between(now, next).plusMillis(1));
        } else if (lacks) {
            later(work, LOOK_FOR_MAPPINGS);
        }
        listeners.planned(work.groupId(), plan.standing());
    }

    private void later(GroupWork work, Duration delay) {
        work.timer(ports.scheduler().after(delay, Lane.of(work.groupId()), () -> {
            if (current(work)) {
                lane.look(work.groupId());
            }
        }));
    }

    @Override
    public void ended(GroupWork work, Attempt attempt, boolean done, int errorCode) {
        if (!work.has(attempt)) {
            return;
        }
        work.ended(attempt);
        if (attempt.place()) {
            pump.ended(work, attempt.ref(), done, errorCode);
        }
        failures.show(work);
        if (done && attempt.step().action() != StepAction.SET && attempt.step().action() != StepAction.STOP) {
            work.release(attempt.ref());
        }
        boolean serves = work.standing().filter(MirrorStanding::everyTierServes).isPresent();
        if (PlanPace.small(work) || !serves || work.idle()) {
            work.soil();
        }
        lane.run(work.groupId(), () -> go(work));
    }

    @Override
    public void notBegun(GroupWork work, QueueItem item) {
        pump.giveBack(work, item.active());
        work.soil();
        lane.run(work.groupId(), () -> go(work));
    }

    @Override
    public Attempt waits(GroupWork work, Attempt attempt) {
        failures.show(work);
        if (!attempt.place() || !work.has(attempt)) {
            return attempt;
        }
        Attempt waiting = attempt.withoutPlace();
        work.inFlight().put(attempt.ref(), waiting);
        pump.giveBack(work, attempt.ref());
        return waiting;
    }

    private void again(String groupId) {
        lane.run(groupId, () -> goAgain(groupId));
    }

    private void againSoon(String groupId) {
        ports.scheduler().after(Turns.GRACE, Lane.of(groupId), () -> goAgain(groupId));
    }

    private void goAgain(String groupId) {
        Optional.ofNullable(works.get(groupId)).ifPresent(this::go);
    }

    @Override
    public void paired(@Nullable EntityPair before, @Nullable EntityPair after) {
        listeners.paired(before, after);
    }
}
