// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of networks and VPCs stands in the way of something else of them, by what is here. Pure. */
final class NetworkPlanner {
    private final Scene scene;
    private final Map<String, EntityRef> numbers = new HashMap<>();
    private final Map<String, List<EntityRef>> users = new HashMap<>();

    /** Built once per plan, in linear time. */
    NetworkPlanner(Scene scene) {
        this.scene = scene;
        scene.pairs().forEach((ref, pair) -> {
            String list = pair.realised().getOrDefault("aclid", "");
            if (ref.kind() == EntityKind.ACL_RULE) {
                numbers.put(list + " " + pair.realised().getOrDefault("number", ""), ref);
            } else if (ref.kind() == EntityKind.NETWORK && !list.isEmpty()) {
                users.computeIfAbsent(list, key -> new ArrayList<>()).add(ref);
            }
        });
    }

    /**
     * Whether an ACL rule can be built: not while another rule of its list has its number here. That one has another number,
     * or is gone, at the other side and goes first. Everything else can.
     */
    Verdict taken(EntityState state) {
        String key = Refs.text(state, "aclid") + " " + Refs.text(state, "number");
        EntityRef holder = state.ref().kind() == EntityKind.ACL_RULE ? numbers.get(key) : null;
        return holder == null || holder.equals(state.ref())
                ? Verdict.READY
                : new Verdict(QueueReason.WAITS, "takes the number that " + holder + " has here", List.of(holder));
    }

    /** Whether an ACL list can be removed: the region keeps one that a tier has. */
    Verdict listGoes(EntityRef list) {
        List<EntityRef> tiers = users.getOrDefault(list.uuid(), List.of());
        return tiers.isEmpty()
                ? Verdict.READY
                : new Verdict(QueueReason.WAITS, tiers.get(0) + " has it here and gets another one first", tiers);
    }

    /** The region removes no network that something has a NIC in. */
    Verdict networkGoes(EntityRef network) {
        for (Map.Entry<EntityRef, EntityPair> entry : scene.pairs().entrySet()) {
            String here = entry.getValue().realised().getOrDefault("networkids", "");
            if (Refs.list(here).contains(network.uuid()) && scene.alive(entry.getKey())) {
                return Verdict.of(
                        QueueReason.HELD,
                        entry.getKey() + " lives and has a NIC in it here; remove that NIC of "
                                + entry.getValue().passiveUuid() + " and the network by hand, and skip this");
            }
        }
        return Verdict.READY;
    }

    /** A source NAT address goes when its network or VPC does. */
    Verdict sourceNatGoes(EntityState state) {
        EntityRef home = Refs.home(state);
        if (scene.pair(home) == null) {
            return Verdict.READY;
        }
        return scene.alive(home)
                ? Verdict.of(QueueReason.HELD, "the source NAT address goes with its network or VPC only")
                : new Verdict(QueueReason.WAITS, "goes with its network or VPC", List.of(home));
    }
}
