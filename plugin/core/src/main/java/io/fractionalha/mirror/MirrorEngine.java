// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The one mirror: the facade's methods; {@link MirrorLoop} plans and works. */
final class MirrorEngine implements Mirror {
    private static final Duration LOOK_AT_COPIES = Duration.ofSeconds(60);

    private final MirrorPorts ports;
    private final MirrorOrders orders;
    private final PlanReader reader;
    private final MirrorLoop loop;
    private final MappingWatch mappings;
    private final Leftovers leftovers;
    private final Foreign foreign = new Foreign();
    private final Preparation preparation;
    private final Set<String> preparing = ConcurrentHashMap.newKeySet();

    /** {@code places} are those that all mirrors of the region take. */
    MirrorEngine(MirrorPorts ports, MirrorOrders orders, SharedPlaces places) {
        this.ports = ports;
        this.orders = orders;
        Accounts accounts = new Accounts(ports.reader(), ports.clock());
        this.reader = new PlanReader(ports, orders, accounts);
        this.loop = new MirrorLoop(ports, orders, accounts, reader, foreign, places);
        this.mappings = new MappingWatch(ports, reader, loop.lane());
        this.leftovers = new Leftovers(ports, reader);
        this.preparation = new Preparation(ports);
    }

    @Override
    public void wake(String groupId) {
        loop.lane().look(groupId);
    }

    @Override
    public List<QueueItem> queue(String groupId) {
        return look(groupId).queue();
    }

    @Override
    public List<QueueItem> failover(String groupId, List<ModelEntity> assumed) {
        return reader.look(groupId, loop.failures().of(groupId))
                .map(input -> QueuePlanner.plan(input.inFull(assumed)).items())
                .orElse(List.of());
    }

    @Override
    public MirrorStanding standing(String groupId) {
        return plan(groupId).standing();
    }

    @Override
    public Look look(String groupId) {
        Plan plan = plan(groupId);
        return new Look(orders.extent(groupId) == Extent.HOLD ? List.of() : plan.items(), plan.standing());
    }

    @Override
    public Optional<MirrorStanding> lastStanding(String groupId) {
        return loop.standing(groupId);
    }

    @Override
    public boolean removing(String groupId) {
        return ports.pairs().startedSteps(groupId).stream()
                .anyMatch(step -> step.action() == StepAction.DESTROY || step.action() == StepAction.STOP);
    }

    private Plan plan(String groupId) {
        return reader.look(groupId, loop.failures().of(groupId))
                .map(QueuePlanner::plan)
                .orElseGet(() -> new Plan(
                        List.of(),
                        new MirrorStanding(false, false, 0, 0, 0, 0, 0, 0, 0, 0),
                        Set.of(),
                        Brake.Removals.NONE,
                        null));
    }

    @Override
    public void retry(String groupId, EntityRef active) {
        ports.pairs().unskip(groupId, active);
        onLane(groupId, work -> {
            work.failures().remove(active);
            decided(groupId, active);
        });
    }

    private void decided(String groupId, EntityRef active) {
        Optional<EntityPair> pair = ports.pairs().pairOf(groupId, active);
        pair.map(Refusals::again).ifPresent(ports.pairs()::savePair);
        entity(groupId, active)
                .flatMap(known -> Decisions.of(known, pair))
                .ifPresent(known -> Decisions.take(known, ports.models()));
    }

    @Override
    public void skip(String groupId, EntityRef active, String userId) {
        long at = entity(groupId, active).map(ModelEntity::lastSequence).orElse(0L);
        ports.pairs().skip(new MirrorStore.SkippedItem(groupId, active, at, userId));
        wake(groupId);
    }

    @Override
    public BrakeStanding brake(String groupId) {
        List<QueueItem> held =
                plan(groupId).items().stream().filter(Brake::holds).toList();
        return new BrakeStanding(ports.pairs().brake(groupId).orElseGet(() -> BrakeState.armed(groupId)), held);
    }

    @Override
    public void release(String groupId) {
        BrakeState brake =
                ports.pairs().brake(groupId).filter(BrakeState::tripped).orElse(null);
        if (brake != null) {
            long told = reader.group(groupId)
                    .map(group -> ports.models().entities(groupId, reader.peer(group)).stream()
                            .mapToLong(ModelEntity::lastSequence)
                            .max()
                            .orElse(0))
                    .orElse(0L);
            ports.pairs().saveBrake(brake.released(told));
            wake(groupId);
        }
    }

    @Override
    public void cancelled(String groupId, EntityRef active) {
        onLane(groupId, work -> loop.forgetting().cancel(work, active));
    }

    @Override
    public void outdated(String groupId, EntityRef active, String attribute) {
        onLane(
                groupId,
                work -> entity(groupId, active)
                        .ifPresent(entity -> loop.forgetting().outdate(entity, attribute)));
    }

    @Override
    public void markServed(String groupId) {
        String peer = reader.group(groupId).map(reader::peer).orElse("");
        boolean news = false;
        for (EntityPair pair : ports.pairs().pairs(groupId)) {
            EntityRef ref = new EntityRef(pair.kind(), pair.activeUuid());
            if (!pair.served() && lives(groupId, peer, ref)) {
                ports.pairs().savePair(pair.asServed());
                news = true;
            }
        }
        if (news) { // a run that asks again after each plan must not cause the next one
            wake(groupId);
        }
    }

    private boolean lives(String groupId, String peer, EntityRef ref) {
        return ports.models()
                .entity(groupId, peer, ref)
                .map(entity -> entity.state().alive())
                .orElse(true);
    }

    @Override
    public void recheck(String groupId) {
        Recheck recheck = new Recheck(ports, loop::paired);
        if (reader.group(groupId).map(recheck::look).orElseGet(() -> recheck.look(groupId))) {
            wake(groupId);
        }
    }

    @Override
    public void check(String groupId) {
        ProtectionGroup group = reader.group(groupId).orElse(null);
        if (group == null || orders.extent(groupId) != Extent.POLICY) {
            return;
        }
        boolean mapped = mappings.look(group);
        prepare(groupId);
        if (new Inspection(ports, loop::paired, foreign).look(group, pairs -> reader.here(group, pairs)) || mapped) {
            wake(groupId);
        }
    }

    /** Until no template is cold any more. */
    private void prepare(String groupId) {
        ProtectionGroup group = reader.group(groupId).orElse(null);
        boolean mine = ports.term().get().isPresent() && orders.extent(groupId) == Extent.POLICY;
        if (group != null && mine && preparation.look(group, reader.mapped(group)) && preparing.add(groupId)) {
            ports.scheduler().after(LOOK_AT_COPIES, Lane.of(groupId), () -> {
                preparing.remove(groupId);
                prepare(groupId);
            });
        }
    }

    @Override
    public List<String> changed(String groupId) {
        return orders.extent(groupId) == Extent.POLICY ? foreign.told(groupId) : List.of();
    }

    @Override
    public List<String> namesTaken(String groupId) {
        return orders.extent(groupId) == Extent.POLICY ? foreign.names(groupId) : List.of();
    }

    @Override
    public void forget(String groupId, Predicate<EntityPair> outdated) {
        ports.pairs().brake(groupId).ifPresent(brake -> ports.pairs().saveBrake(BrakeState.armed(groupId)));
        loop.forgetting().forget(groupId, outdated);
        wake(groupId);
    }

    @Override
    public void tidy(String groupId) {
        ports.scheduler()
                .submit(Lane.of(groupId), () -> leftovers.tidy(groupId, orders.extent(groupId) == Extent.HOLD));
    }

    @Override
    public void addListener(MirrorListener listener) {
        loop.addListener(listener);
    }

    private Optional<ModelEntity> entity(String groupId, EntityRef active) {
        return reader.group(groupId)
                .map((ProtectionGroup group) -> reader.peer(group))
                .flatMap(peer -> ports.models().entity(groupId, peer, active));
    }

    /** Runs a change of what the loop keeps in memory, then lets it plan again. */
    private void onLane(String groupId, Consumer<GroupWork> change) {
        loop.lane().run(groupId, () -> {
            loop.work(groupId).ifPresent(change);
            loop.lane().look(groupId);
        });
    }
}
