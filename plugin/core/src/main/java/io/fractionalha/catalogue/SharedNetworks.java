// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of an instance's networks are shared ones: of the provider, for many. They are mapped, never built, and the address
 * that an instance has in one is the region's own affair: it is neither told nor asked for at the other side. Pure.
 */
public final class SharedNetworks {
    /** Those of an instance's networks that are shared, comma-joined. */
    public static final String ATTRIBUTE = "sharednetworkids";

    private static final String NETWORKS = "networkids";
    private static final String ADDRESSES = "ipaddresses";

    private SharedNetworks() {}

    /** The shared ones among the networks of an instance; none of anything else. */
    public static Set<String> of(EntityState state) {
        return new LinkedHashSet<>(state.list(ATTRIBUTE));
    }

    /** The instance with these told apart as shared, and without its addresses in them. */
    public static EntityState told(EntityState instance, Set<String> shared) {
        List<String> networks = instance.list(NETWORKS);
        List<String> those = networks.stream().filter(shared::contains).toList();
        if (those.isEmpty()) {
            return instance;
        }
        List<String> addresses = new ArrayList<>(instance.list(ADDRESSES));
        for (int i = 0; i < addresses.size() && i < networks.size(); i++) {
            if (shared.contains(networks.get(i))) {
                addresses.set(i, "");
            }
        }
        boolean any = addresses.stream().anyMatch(address -> !address.isEmpty());
        return instance.with(ATTRIBUTE, String.join(",", those))
                .with(ADDRESSES, any ? String.join(",", addresses) : null)
                .with(NicCommands.SECONDARY, secondary(instance, networks, shared));
    }

    /** Of a shared network only how many there are. */
    private static @Nullable String secondary(EntityState instance, List<String> networks, Set<String> shared) {
        List<String> secondary = new ArrayList<>(instance.list(NicCommands.SECONDARY));
        for (int i = 0; i < secondary.size() && i < networks.size(); i++) {
            if (shared.contains(networks.get(i))) {
                secondary.set(i, secondary.get(i).replaceAll("[^ ]+", NicCommands.ANY));
            }
        }
        return secondary.isEmpty() ? null : String.join(",", secondary);
    }

    /** An instance in doubt: what it names and the group does not know ({@code known}) is no network of the group. */
    public static EntityState inDoubt(EntityState state, Predicate<EntityRef> known) {
        if (state.ref().kind() != EntityKind.INSTANCE) {
            return state;
        }
        Set<String> strange = new LinkedHashSet<>(state.list(NETWORKS));
        strange.removeIf(network -> known.test(new EntityRef(EntityKind.NETWORK, network)));
        return told(state, strange);
    }
}
