// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A network gets its source NAT address by the first that comes: a call for an address, or an instance that runs in it. Were both
 * under way at once, the call could come second and make an ordinary address, which would stand for the source NAT address.
 */
final class SourceNats {
    private static final Set<QueueReason> COMES = EnumSet.of(QueueReason.READY, QueueReason.RUNNING, QueueReason.WAITS);

    private SourceNats() {}

    /**
     * Whether what stands for an instance can be started: not while the source NAT address of a network of it is about to be
     * built. One that has failed or is held keeps nothing from being started: it is looked for before it is built again.
     */
    static Verdict start(EntityPair pair, Scene scene, PlanDraft draft) {
        for (String network : Refs.list(pair.realised().getOrDefault(NicCommands.NETWORKS, ""))) {
            EntityRef address = scene.sourceNat(new EntityRef(EntityKind.NETWORK, network));
            QueueReason outlook = address == null || scene.paired(address) ? null : draft.outlook(address);
            if (address != null && outlook != null && COMES.contains(outlook)) {
                return new Verdict(QueueReason.WAITS, "needs " + address + ", which is not here yet", List.of(address));
            }
        }
        return Verdict.READY;
    }

    /** Whether an address can be built, or found: a source NAT address not while an instance in its network has a step. */
    static Verdict create(EntityState address, Scene scene) {
        if (Refs.sourceNat(address)) {
            for (EntityRef busy : new TreeSet<>(scene.input().running())) {
                if (busy.kind() == EntityKind.INSTANCE && leadsOut(busy, address, scene)) {
                    return new Verdict(
                            QueueReason.WAITS, "comes with " + busy + ", which is being worked on", List.of(busy));
                }
            }
        }
        return Verdict.READY;
    }

    private static boolean leadsOut(EntityRef instance, EntityState address, Scene scene) {
        Set<String> networks = new TreeSet<>();
        ModelEntity active = scene.entity(instance);
        EntityPair pair = scene.pair(instance);
        if (active != null) {
            networks.addAll(Refs.list(Refs.text(active.state(), NicCommands.NETWORKS)));
        }
        if (pair != null) {
            networks.addAll(Refs.list(pair.realised().getOrDefault(NicCommands.NETWORKS, "")));
        }
        return networks.stream()
                .map(network -> scene.sourceNat(new EntityRef(EntityKind.NETWORK, network)))
                .anyMatch(address.ref()::equals);
    }
}
