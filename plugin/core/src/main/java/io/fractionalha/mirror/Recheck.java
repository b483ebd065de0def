// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks the region whether the instances that pairs speak of are as the pairs say: what its host or a person has stopped is
 * started again, what is gone is built anew. Blocks while it reads; on the group's lane.
 */
final class Recheck {
    private static final int MANY = 10;
    private static final Set<String> GONE = Set.of("", "Destroyed", "Expunging", "Expunged", "Error");
    private static final Set<String> DOWN = Set.of("Stopped", "Stopping", "Shutdown");

    /** Hears of a pair before and after a correction. */
    interface Told {
        /** Null after: the pair is gone. */
        void paired(@Nullable EntityPair before, @Nullable EntityPair after);
    }

    private final MirrorPorts ports;
    private final Told listeners;

    /** Tells {@code listeners} of each pair that it corrects. */
    Recheck(MirrorPorts ports, Told listeners) {
        this.ports = ports;
        this.listeners = listeners;
    }

    /** The same for a group that may be large: one list of what its owner has, and one by one what that does not clear up. */
    boolean look(ProtectionGroup group) {
        String groupId = group.groupId();
        long instances = ports.pairs().pairs(groupId).stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE)
                .count();
        return instances < MANY ? look(groupId) : compare(groupId, instances(group), (pair, seen) -> pair.realised());
    }

    private List<EntityState> instances(ProtectionGroup group) {
        try {
            return ports.reader()
                    .ofOwner(
                            EntityKind.INSTANCE,
                            group.owner(),
                            group.zoneAt(ports.site().siteId()));
        } catch (FractionalHaException e) {
            return List.of();
        }
    }

    /** Corrects the pairs of a group; answers whether any was wrong. Entities with a step in flight are left to it. */
    boolean look(String groupId) {
        return compare(groupId, List.of(), (pair, seen) -> pair.realised());
    }

    /**
     * The same, where {@code here} tells of instances of this region, so that those that run as they should are not asked for one
     * by one. {@code drift} says what one of them really has of what is realised: what people have changed is set back.
     */
    boolean compare(
            String groupId,
            List<EntityState> here,
            BiFunction<EntityPair, EntityState, SortedMap<String, String>> drift) {
        Map<String, EntityState> found = new HashMap<>();
        here.forEach(state -> found.put(state.ref().uuid(), state));
        Map<EntityRef, EntityPair> pairs = new HashMap<>();
        ports.pairs().pairs(groupId).forEach(pair -> pairs.put(new EntityRef(pair.kind(), pair.activeUuid()), pair));
        Set<EntityRef> busy = new HashSet<>();
        ports.pairs().startedSteps(groupId).forEach(step -> busy.add(step.activeRef()));
        boolean wrong = false;
        for (Map.Entry<EntityRef, EntityPair> entry : Map.copyOf(pairs).entrySet()) {
            EntityPair pair = entry.getValue();
            if (pair.kind() == EntityKind.INSTANCE && !busy.contains(entry.getKey())) {
                EntityState seen = found.get(pair.passiveUuid());
                if (seen != null
                        && Refs.text(seen, Refs.STATE).equals(pair.realised().get(Refs.STATE))) {
                    SortedMap<String, String> is =
                            pair.state() == PairState.LIVE ? drift.apply(pair, seen) : pair.realised();
                    wrong |= !is.equals(pair.realised()) && correct(pair, is);
                } else {
                    wrong |= look(entry.getKey(), pair, pairs);
                }
            }
        }
        return wrong;
    }

    private boolean correct(EntityPair pair, SortedMap<String, String> realised) {
        EntityPair corrected = pair.withRealised(realised);
        ports.pairs().savePair(corrected);
        listeners.paired(pair, corrected);
        return true;
    }

    private boolean look(EntityRef active, EntityPair pair, Map<EntityRef, EntityPair> pairs) {
        String raw = ports.reader().rawInstanceState(pair.passiveUuid()).orElse("");
        if (isGone(raw)) {
            Hangers.on(active, pairs).forEach(this::drop);
            drop(pair);
            return true;
        }
        boolean believed = Refs.RUNNING.equals(pair.realised().get(Refs.STATE));
        if (believed && DOWN.contains(raw)) {
            SortedMap<String, String> realised = new TreeMap<>(pair.realised());
            realised.put(Refs.STATE, Refs.STOPPED);
            return correct(pair, realised);
        }
        return false;
    }

    /** Whether an instance in that state of the region's own can no longer stand for anything: removed, or never finished. */
    static boolean isGone(String rawState) {
        return GONE.contains(rawState);
    }

    private void drop(EntityPair pair) {
        ports.pairs().removePair(pair.groupId(), new EntityRef(pair.kind(), pair.activeUuid()));
        listeners.paired(pair, null);
    }
}
