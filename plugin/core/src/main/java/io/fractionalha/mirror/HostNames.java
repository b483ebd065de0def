// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.RegionReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Host names that something which is not the group's has here in the networks where the group's instances are to be built: the
 * host wants a name once in a network, and refuses each attempt. Blocks while it reads; on the group's lane.
 */
final class HostNames {
    private static final String MARK = "host name '";
    private final RegionReader reader;

    HostNames(RegionReader reader) {
        this.reader = reader;
    }

    /** Whether this is what a person is told of a name that is taken. */
    static boolean tells(String detail) {
        return detail.startsWith(MARK);
    }

    /** Asks the region, once for each network of the instance; empty if the name is free. */
    String taken(EntityState active, Map<EntityRef, EntityPair> pairs) {
        Set<String> ours = ours(pairs.values());
        for (String network : networks(active, pairs)) {
            List<EntityState> inside = reader.children(EntityKind.INSTANCE, new EntityRef(EntityKind.NETWORK, network));
            EntityState holder = holder(active, network, inside, ours);
            if (holder != null) {
                return phrase(active, holder, network);
            }
        }
        return "";
    }

    /** Those of living members without a counterpart, by what was listed here. */
    static List<String> taken(
            Collection<ModelEntity> members, Map<EntityRef, EntityPair> pairs, Collection<EntityState> listed) {
        Set<String> ours = ours(pairs.values());
        List<EntityState> strangers = listed.stream()
                .filter(state -> state.ref().kind() == EntityKind.INSTANCE
                        && !ours.contains(state.ref().uuid()))
                .toList();
        List<String> taken = new ArrayList<>();
        for (ModelEntity member : strangers.isEmpty() ? List.<ModelEntity>of() : members) {
            EntityState active = member.state();
            boolean unbuilt = active.ref().kind() == EntityKind.INSTANCE && !pairs.containsKey(active.ref());
            if (unbuilt && active.alive()) {
                for (String network : networks(active, pairs)) {
                    EntityState holder = holder(active, network, strangers, ours);
                    if (holder != null) {
                        taken.add(phrase(active, holder, network));
                    }
                }
            }
        }
        return taken;
    }

    private static Set<String> ours(Collection<EntityPair> pairs) {
        Set<String> ours = new HashSet<>();
        pairs.forEach(pair -> ours.add(pair.passiveUuid()));
        return ours;
    }

    /** The networks here that stand for those of an instance. */
    static List<String> networks(EntityState active, Map<EntityRef, EntityPair> pairs) {
        List<String> networks = new ArrayList<>();
        for (String there : Refs.list(Refs.text(active, "networkids"))) {
            EntityPair network = pairs.get(new EntityRef(EntityKind.NETWORK, there));
            if (network != null) {
                networks.add(network.passiveUuid());
            }
        }
        return networks;
    }

    private static @Nullable EntityState holder(
            EntityState active, String network, List<EntityState> candidates, Set<String> ours) {
        String name = Refs.text(active, "name");
        return candidates.stream()
                .filter(other -> Refs.text(other, "name").equalsIgnoreCase(name)
                        && !ours.contains(other.ref().uuid())
                        && Refs.list(Refs.text(other, "networkids")).contains(network))
                .findFirst()
                .orElse(null);
    }

    private static String phrase(EntityState active, EntityState holder, String network) {
        return MARK + Refs.text(active, "name") + "' of " + active.ref() + " is taken here by " + holder.ref()
                + " in network " + network
                + ", which is not the group's: rename that (updateVirtualMachine name=, while it"
                + " is stopped) or remove it, then retryQueuedCommand; or leave this out with skipQueuedCommand";
    }
}
