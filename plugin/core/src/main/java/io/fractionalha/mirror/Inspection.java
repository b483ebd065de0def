// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Compares all that stands by for a group with this region. What is gone loses its pair, and what hung on it; what was changed
 * is no longer realised: the next plan builds or sets it. What was added is only remembered. Blocks while it reads; on the
 * group's lane.
 */
final class Inspection {
    private final MirrorPorts ports;
    private final Recheck.Told listeners;
    private final Foreign foreign;
    private final Map<EntityRef, EntityPair> pairs = new HashMap<>();

    Inspection(MirrorPorts ports, Recheck.Told listeners, Foreign foreign) {
        this.ports = ports;
        this.listeners = listeners;
        this.foreign = foreign;
    }

    /** Answers whether anything was wrong. {@code naming} answers how the group's things are called here. */
    boolean look(ProtectionGroup group, Function<Map<EntityRef, EntityPair>, Here> naming) {
        String groupId = group.groupId();
        if (group.owner().isUnconfirmed()) { // nothing is built for them, and nobody here has what could be listed
            return new Recheck(ports, listeners).look(groupId);
        }
        String zone = group.zoneAt(ports.site().siteId());
        boolean quiet = ports.pairs().startedSteps(groupId).isEmpty();
        List<EntityState> instances = ports.reader().ofOwner(EntityKind.INSTANCE, group.owner(), zone);
        load(groupId);
        Drift drift = new Drift(naming.apply(pairs));
        boolean wrong = new Recheck(ports, listeners).compare(groupId, instances, drift::realised);
        load(groupId);
        Sight sight = new Sight(ports.reader(), group.owner(), zone, pairs.values(), instances);
        wrong |= compare(groupId, sight, drift);
        foreign.odd(
                groupId,
                pairs.values().stream()
                        .filter(pair -> pair.state() == PairState.LIVE && sight.of(pair) != null)
                        .flatMap(pair -> drift.odd(pair, java.util.Objects.requireNonNull(sight.of(pair))).stream())
                        .sorted()
                        .toList());
        if (quiet) { // else something that was just made may have no pair yet
            String peer = group.siteOpposite(ports.site().siteId());
            foreign.names(groupId, HostNames.taken(ports.models().entities(groupId, peer), pairs, sight.all()));
            foreign.look(group, ports, pairs.values(), sight);
        }
        return wrong;
    }

    private void load(String groupId) {
        pairs.clear();
        ports.pairs().pairs(groupId).forEach(pair -> pairs.put(new EntityRef(pair.kind(), pair.activeUuid()), pair));
    }

    private boolean compare(String groupId, Sight sight, Drift drift) {
        Set<EntityRef> busy = new HashSet<>();
        ports.pairs().startedSteps(groupId).forEach(step -> busy.add(step.activeRef()));
        List<EntityRef> ordered = new ArrayList<>(pairs.keySet());
        ordered.sort(
                Comparator.comparingInt((EntityRef ref) -> Kinds.of(ref.kind()).order())
                        .thenComparing(Comparator.naturalOrder()));
        boolean wrong = false;
        for (EntityRef active : ordered) {
            EntityPair pair = pairs.get(active);
            boolean looked = !busy.contains(active);
            if (pair != null
                    && pair.state() == PairState.LIVE
                    && looked
                    && active.kind() != EntityKind.INSTANCE
                    && active.kind() != EntityKind.TAG) {
                wrong |= compare(active, pair, sight, drift);
            }
        }
        return wrong;
    }

    private boolean compare(EntityRef active, EntityPair pair, Sight sight, Drift drift) {
        EntityState seen = sight.of(pair);
        if (seen == null) {
            return gone(pair, sight) && dropped(active, pair);
        }
        SortedMap<String, String> is = drift.realised(pair, seen);
        if (is.equals(pair.realised())) {
            return false;
        }
        EntityPair corrected = pair.withRealised(is);
        ports.pairs().savePair(corrected);
        pairs.put(active, corrected);
        listeners.paired(pair, corrected);
        return true;
    }

    private boolean gone(EntityPair pair, Sight sight) {
        if (pair.kind() != EntityKind.STATIC_NAT) {
            return sight.gone(pair);
        }
        EntityPair address =
                pairs.get(new EntityRef(EntityKind.ADDRESS, pair.realised().getOrDefault("ipaddressid", "none")));
        return address != null && sight.leadsNowhere(address.passiveUuid());
    }

    private boolean dropped(EntityRef active, EntityPair pair) {
        Hangers.on(active, pairs)
                .forEach(hanging -> drop(new EntityRef(hanging.kind(), hanging.activeUuid()), hanging));
        drop(active, pair);
        return true;
    }

    private void drop(EntityRef active, EntityPair pair) {
        pairs.remove(active);
        ports.pairs().removePair(pair.groupId(), active);
        listeners.paired(pair, null);
    }
}
