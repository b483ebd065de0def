// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.port.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps in memory of one group while it owns it in one term. Touched on the group's lane only. Nothing here
 * is needed after a restart.
 */
final class GroupWork {
    /** An item with more needs than this is not followed one by one; the next plan finds it. */
    private static final int NEEDS_FOLLOWED = 16;

    private final String groupId;
    private final String peerSiteId;
    private final long term;
    private final Map<EntityRef, ModelEntity> entities = new HashMap<>();
    private final Map<EntityRef, EntityPair> pairs = new HashMap<>();
    private final Map<EntityRef, PlanInput.Failure> failures = new HashMap<>();
    private final Map<String, Instant> surplusSince = new HashMap<>();
    private final Map<EntityRef, Attempt> inFlight = new HashMap<>();
    private final Held held;
    private final Set<EntityRef> busy = new HashSet<>();
    private final Set<EntityRef> cancelled = new HashSet<>();
    private final TreeMap<Integer, QueueItem> ready = new TreeMap<>();
    private final Map<EntityRef, List<Waiting>> waiting = new HashMap<>();
    private @Nullable Here here;
    private @Nullable MirrorStanding standing;
    private final Pace pace = new Pace();
    private boolean dirty = true;
    private Scheduler.@Nullable Cancellable timer;

    /** An item that waits for others. */
    private static final class Waiting {
        private final int place;
        private final QueueItem item;
        private int open;

        Waiting(int place, QueueItem item) {
            this.place = place;
            this.item = item;
            this.open = item.needs().size();
        }
    }

    GroupWork(String groupId, String peerSiteId, long term) {
        this.groupId = groupId;
        this.peerSiteId = peerSiteId;
        this.term = term;
        this.held = new Held(groupId);
    }

    String groupId() {
        return groupId;
    }

    String peerSiteId() {
        return peerSiteId;
    }

    long term() {
        return term;
    }

    /** Takes over what the stores say. */
    void load(List<ModelEntity> newEntities, List<EntityPair> newPairs, Here newHere) {
        entities.clear();
        newEntities.forEach(entity -> entities.put(entity.state().ref(), entity));
        pairs.clear();
        newPairs.forEach(this::put);
        here = newHere;
    }

    /** Takes over a plan. */
    void follow(Plan plan, Instant now) {
        ready.clear();
        waiting.clear();
        held.plans(plan.items());
        surplusSince.keySet().retainAll(plan.surplusTiers());
        plan.surplusTiers().forEach(tier -> surplusSince.putIfAbsent(tier, now));
        int place = 0;
        for (QueueItem item : plan.items()) {
            place++;
            if (item.reason() == QueueReason.READY) {
                ready.put(place, item);
            } else if (item.reason() == QueueReason.WAITS && item.needs().size() <= NEEDS_FOLLOWED) {
                Waiting waits = new Waiting(place, item);
                item.needs()
                        .forEach(need -> waiting.computeIfAbsent(need, key -> new ArrayList<>())
                                .add(waits));
            }
        }
        standing = plan.standing();
        dirty = false;
    }

    /** What waited for this entity waits for one less. */
    void release(EntityRef done) {
        List<Waiting> released = waiting.remove(done);
        if (released != null) {
            for (Waiting waits : released) {
                waits.open--;
                if (waits.open == 0) {
                    ready.put(waits.place, waits.item);
                }
            }
        }
    }

    /** The most important item that can be begun now and passes, with its key; null if there is none. */
    Map.@Nullable Entry<Integer, QueueItem> next(Predicate<QueueItem> passes) {
        for (Map.Entry<Integer, QueueItem> entry : ready.entrySet()) {
            QueueItem item = entry.getValue();
            ModelEntity entity = entities.get(item.active());
            EntityRef alone = alone(entity == null ? null : entity.state(), item.action());
            if (passes.test(item) && !inFlight.containsKey(item.active()) && (alone == null || !busy.contains(alone))) {
                return entry;
            }
        }
        return null;
    }

    /** Takes an item out that is to be begun. */
    void take(int key) {
        QueueItem begun = ready.remove(key);
        if (begun != null) {
            held.begins(begun);
        }
    }

    /** Addresses of one network, or VPC, are made one after another: that is how a lost one is told from another's. */
    private static @Nullable EntityRef alone(@Nullable EntityState active, StepAction action) {
        return active != null && active.ref().kind() == EntityKind.ADDRESS && action == StepAction.CREATE
                ? Refs.home(active)
                : null;
    }

    void begun(Attempt attempt) {
        inFlight.put(attempt.ref(), attempt);
        EntityRef alone = alone(attempt.active(), attempt.step().action());
        if (alone != null) {
            busy.add(alone);
        }
    }

    /** Whether the step is in flight as this attempt knows it. */
    boolean has(Attempt attempt) {
        Attempt known = inFlight.get(attempt.ref());
        return known != null
                && known.place() == attempt.place()
                && known.step().stepId().equals(attempt.step().stepId());
    }

    void ended(Attempt attempt) {
        inFlight.remove(attempt.ref());
        EntityRef alone = alone(attempt.active(), attempt.step().action());
        if (alone != null) {
            busy.remove(alone);
        }
    }

    void put(EntityPair pair) {
        pairs.put(new EntityRef(pair.kind(), pair.activeUuid()), pair);
    }

    Here here() {
        return Objects.requireNonNull(here, "a group is planned before it is worked on");
    }

    @Nullable
    String passive(EntityRef active) {
        EntityPair pair = pairs.get(active);
        return pair == null ? null : pair.passiveUuid();
    }

    Map<EntityRef, ModelEntity> entities() {
        return entities;
    }

    Map<EntityRef, EntityPair> pairs() {
        return pairs;
    }

    Map<EntityRef, PlanInput.Failure> failures() {
        return failures;
    }

    Map<String, Instant> surplusSince() {
        return surplusSince;
    }

    Map<EntityRef, Attempt> inFlight() {
        return inFlight;
    }

    /** What it holds of its peer's places. */
    Held held() {
        return held;
    }

    /** Entities whose counterpart a tenant destroyed while a step for them was in flight. */
    Set<EntityRef> cancelled() {
        return cancelled;
    }

    boolean idle() {
        return ready.isEmpty() && inFlight.isEmpty();
    }

    /** What the last plan found. */
    Optional<MirrorStanding> standing() {
        return Optional.ofNullable(standing);
    }

    Pace pace() {
        return pace;
    }

    boolean dirty() {
        return dirty;
    }

    void soil() {
        dirty = true;
    }

    /** Replaces the timer. */
    void timer(Scheduler.@Nullable Cancellable next) {
        if (timer != null) {
            timer.cancel();
        }
        timer = next;
    }
}
