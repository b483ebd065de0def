// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Gives up pairs and what the model has of the other side, because a tenant or a change of roles has the last word. */
final class Forgetting {
    private final MirrorPorts ports;
    private final ModelPruner pruner;
    private final Listeners listeners;

    Forgetting(MirrorPorts ports, ModelPruner pruner, Listeners listeners) {
        this.ports = ports;
        this.pruner = pruner;
        this.listeners = listeners;
    }

    /**
     * A tenant removed the counterpart: the pair and the old model's entity go, and so does all that hangs on it, built or
     * not; a step in flight makes no pair.
     */
    void cancel(GroupWork work, EntityRef active) {
        List<EntityRef> gone = new ArrayList<>(List.of(active));
        Hangers.on(active, work.pairs()).forEach(pair -> gone.add(new EntityRef(pair.kind(), pair.activeUuid())));
        hangers(work, active).stream().filter(ref -> !gone.contains(ref)).forEach(gone::add);
        for (EntityRef ref : gone) {
            if (work.inFlight().containsKey(ref)) {
                work.cancelled().add(ref);
            }
            drop(work, ref);
        }
        pruner.forget(work, gone);
    }

    /** A tenant changed this attribute of the counterpart: what is wanted of it counts as done. */
    void outdate(ModelEntity entity, String attribute) {
        EntityRef active = entity.state().ref();
        AttributeRow row = Kinds.of(active.kind()).attribute(attribute);
        EntityPair pair = ports.pairs().pairOf(entity.groupId(), active).orElse(null);
        if (row == null || pair == null) {
            return;
        }
        SortedMap<String, String> realised = new TreeMap<>(pair.realised());
        String wanted = Realised.value(row, Refs.text(entity.state(), attribute));
        if (wanted.isEmpty()) {
            realised.remove(attribute);
        } else {
            realised.put(attribute, wanted);
        }
        EntityPair changed = pair.withRealised(realised);
        ports.pairs().savePair(changed);
        listeners.paired(pair, changed);
    }

    /** Gives up the pairs that are outdated. */
    void forget(String groupId, Predicate<EntityPair> outdated) {
        for (EntityPair pair : ports.pairs().pairs(groupId)) {
            if (outdated.test(pair)) {
                ports.pairs().removePair(groupId, new EntityRef(pair.kind(), pair.activeUuid()));
                listeners.paired(pair, null);
            }
        }
    }

    private void drop(GroupWork work, EntityRef ref) {
        ports.pairs().pairOf(work.groupId(), ref).ifPresent(pair -> {
            ports.pairs().removePair(work.groupId(), ref);
            work.pairs().remove(ref);
            listeners.paired(pair, null);
        });
    }

    private static List<EntityRef> hangers(GroupWork work, EntityRef active) {
        Set<String> gone = new HashSet<>(Set.of(active.uuid()));
        List<EntityRef> found = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = false;
            for (ModelEntity entity : work.entities().values()) {
                EntityRef ref = entity.state().ref();
                if (!gone.contains(ref.uuid()) && Hierarchy.diesWith(entity.state(), gone)) {
                    gone.add(ref.uuid());
                    found.add(ref);
                    more = true;
                }
            }
        }
        return found;
    }
}
