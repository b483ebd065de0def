// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.peer.Footprint;
import io.fractionalha.peer.Footprint.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what a group takes here, and would take at full size. */
final class Sizes {
    private static final Share NOTHING = new Share(0, 0);
    private static final String WITHOUT_ROUTER = "L2";

    private final Set<String> withoutRouter = new HashSet<>();
    private final Map<String, String> routers = new HashMap<>();
    private final List<Placed> placed = new ArrayList<>();
    private Share cores = NOTHING;
    private Share memory = NOTHING;
    private Share addresses = NOTHING;

    /** An instance in its networks. */
    private record Placed(List<String> networks, boolean here) {}

    /** An offering of the active side. */
    void learn(ResourceDescriptor told) {
        if (told.kind() == MappingKind.NETWORK_OFFERING
                && WITHOUT_ROUTER.equals(told.attributes().get("guestiptype"))) {
            withoutRouter.add(told.id());
        }
    }

    /** A living entity of the active side; {@code here}: it stands by here. */
    void add(EntityState state, boolean here, long itsCores, long itsMemory) {
        switch (state.ref().kind()) {
            case INSTANCE -> {
                cores = cores.plus(itsCores, here);
                memory = memory.plus(itsMemory, here);
                placed.add(new Placed(state.list("networkids"), here));
            }
            case ADDRESS -> addresses = addresses.plus(1, here);
            case NETWORK -> {
                String vpc = state.attribute("vpcid");
                if (vpc != null || !withoutRouter.contains(String.valueOf(state.attribute("networkofferingid")))) {
                    routers.put(state.ref().uuid(), vpc == null ? state.ref().uuid() : vpc);
                }
            }
            default -> {}
        }
    }

    Footprint footprint() {
        Set<String> full = new HashSet<>();
        Set<String> standby = new HashSet<>();
        for (Placed instance : placed) {
            for (String network : instance.networks()) {
                String router = routers.get(network);
                if (router != null) {
                    full.add(router);
                    if (instance.here()) {
                        standby.add(router);
                    }
                }
            }
        }
        return new Footprint(cores, memory, addresses, new Share(standby.size(), full.size()));
    }
}
