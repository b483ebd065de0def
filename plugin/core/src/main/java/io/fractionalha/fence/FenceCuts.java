// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.region.VirtualRouter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which virtual routers can be stopped so that a lost group is cut off, and whom that leaves reachable. A router is only stopped
 * where nothing runs behind it but members of the group; a member that has a card in any other network cannot be cut off so.
 * Blocks while it reads the region. See decision 0050.
 */
final class FenceCuts {
    private static final String NETWORKS = "networkids";

    private final FenceParts parts;
    private final ProtectionGroup group;
    private final Set<String> members;
    private final List<VirtualRouter> routers;
    private final Map<String, String> vpcs = new HashMap<>();
    private final Map<String, Boolean> alone = new HashMap<>();

    /** {@code members}: the instances of the group, and what scales with them. */
    FenceCuts(FenceParts parts, ProtectionGroup group, Set<String> members) {
        this.parts = parts;
        this.group = group;
        this.members = members;
        this.routers = parts.reader().machinery().routers(group.owner(), group.zoneAt(parts.siteId()));
    }

    /** The routers whose stop cuts some of these off, by uuid. */
    Map<String, VirtualRouter> routers(List<EntityState> running) {
        Map<String, VirtualRouter> found = new HashMap<>();
        for (EntityState instance : running) {
            for (String network : own(instance)) {
                cutting(network).forEach(router -> found.put(router.uuid(), router));
            }
        }
        return found;
    }

    /** Whether nobody reaches it once those routers are stopped. */
    boolean covers(EntityState instance) {
        List<String> own = own(instance);
        return !own.isEmpty()
                && SharedNetworks.of(instance).isEmpty()
                && own.stream().noneMatch(network -> cutting(network).isEmpty());
    }

    private static List<String> own(EntityState instance) {
        List<String> own = new ArrayList<>(instance.list(NETWORKS));
        own.removeAll(SharedNetworks.of(instance));
        return own;
    }

    /** The routers of a network, where all of them can be stopped; else none. */
    private List<VirtualRouter> cutting(String network) {
        List<VirtualRouter> serving =
                routers.stream().filter(router -> serves(router, network)).toList();
        return serving.stream().allMatch(this::alone) ? serving : List.of();
    }

    private boolean serves(VirtualRouter router, String network) {
        String vpc = router.vpc();
        return router.networks().contains(network) || (vpc != null && vpc.equals(vpcOf(network)));
    }

    /** The VPC of a network; empty for one of none, or that is gone. */
    private String vpcOf(String network) {
        return vpcs.computeIfAbsent(
                network,
                id -> parts.reader()
                        .read(new EntityRef(EntityKind.NETWORK, id))
                        .map(state -> state.attributes().getOrDefault("vpcid", ""))
                        .orElse(""));
    }

    /** Whether nothing runs behind a router but members of the group. */
    private boolean alone(VirtualRouter router) {
        return alone.computeIfAbsent(
                router.uuid(),
                id -> behind(router).stream()
                        .flatMap(
                                network -> parts
                                        .reader()
                                        .children(EntityKind.INSTANCE, new EntityRef(EntityKind.NETWORK, network))
                                        .stream())
                        .filter(instance -> "Running".equals(instance.attribute("state")))
                        .allMatch(instance -> members.contains(instance.ref().uuid())));
    }

    /** The networks behind a router; all tiers of its VPC, whether it has a card in them or not. */
    private Set<String> behind(VirtualRouter router) {
        Set<String> networks = new HashSet<>(router.networks());
        String vpc = router.vpc();
        if (vpc != null) {
            for (EntityState network :
                    parts.reader().ofOwner(EntityKind.NETWORK, group.owner(), group.zoneAt(parts.siteId()))) {
                if (vpc.equals(network.attribute("vpcid"))) {
                    networks.add(network.ref().uuid());
                }
            }
        }
        return networks;
    }
}
