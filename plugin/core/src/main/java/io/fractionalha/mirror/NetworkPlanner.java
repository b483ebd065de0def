// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * or is gone, at the other side and goes first. What leads to an instance waits for its card in the network. All else can.
     */
    Verdict taken(EntityState state) {
        EntityRef cardless = cardless(state);
        if (cardless != null) {
            return new Verdict(
                    QueueReason.WAITS, "needs a network card of " + cardless + " that comes first", List.of(cardless));
        }
        EntityRef lacking = GuestAddresses.lacking(state, scene);
        if (lacking != null) {
            return new Verdict(
                    QueueReason.WAITS,
                    "needs secondary address " + Refs.text(state, Kinds.GUEST_ADDRESS) + " of " + lacking
                            + ", which that does not have here yet",
                    List.of(lacking));
        }
        String key = Refs.text(state, "aclid") + " " + Refs.text(state, "number");
        EntityRef holder = state.ref().kind() == EntityKind.ACL_RULE ? numbers.get(key) : null;
        return holder == null || holder.equals(state.ref())
                ? SourceNats.create(state, scene)
                : new Verdict(QueueReason.WAITS, "takes the number that " + holder + " has here", List.of(holder));
    }

    /** The instance that a rule leads to, if its card in the network of the rule is still to be added here; else null. */
    private @Nullable EntityRef cardless(EntityState rule) {
        switch (rule.ref().kind()) {
            case FORWARDING_RULE, STATIC_NAT, BALANCER_MEMBER -> {
                EntityRef instance = Refs.one(rule, "virtualmachineid", EntityKind.INSTANCE);
                EntityPair pair = scene.pair(instance);
                ModelEntity active = scene.entity(instance);
                String added = pair == null || active == null
                        ? null
                        : Nics.added(Nics.next(active.state(), pair), pair.realised());
                return added != null && network(rule).equals(added) ? instance : null;
            }
            default -> {
                return null;
            }
        }
    }

    private String network(EntityState rule) {
        String network = Refs.text(rule, "networkid");
        if (!network.isEmpty()) {
            return network;
        }
        ModelEntity above = switch (rule.ref().kind()) {
            case BALANCER_MEMBER -> scene.entity(Refs.one(rule, "lbruleid", EntityKind.BALANCER_RULE));
            case BALANCER_RULE -> scene.entity(Refs.one(rule, "publicipid", EntityKind.ADDRESS));
            default -> scene.entity(Refs.one(rule, "ipaddressid", EntityKind.ADDRESS));
        };
        return above == null || above.state().ref().kind() == EntityKind.ADDRESS
                ? above == null ? "" : Refs.text(above.state(), "networkid")
                : network(above.state());
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
                if (leaves(entry.getKey(), entry.getValue(), network)) {
                    return new Verdict(
                            QueueReason.WAITS,
                            entry.getKey() + " has a network card in it here, which goes first",
                            List.of(entry.getKey()));
                }
                return Verdict.of(
                        QueueReason.HELD,
                        entry.getKey() + " lives and has a NIC in it here; remove that NIC of "
                                + entry.getValue().passiveUuid() + " and the network by hand, and skip this");
            }
        }
        return Verdict.READY;
    }

    /** Whether the instance has no card in it any more at the other side, and loses the one here. */
    private boolean leaves(EntityRef instance, EntityPair pair, EntityRef network) {
        ModelEntity active = scene.entity(instance);
        return pair.state() == PairState.LIVE
                && active != null
                && !Refs.list(Refs.text(active.state(), NicCommands.NETWORKS)).contains(network.uuid())
                && !Nics.strange(active.state(), pair).contains(network.uuid());
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
