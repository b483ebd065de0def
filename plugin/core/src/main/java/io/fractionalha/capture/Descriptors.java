// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Tells the other side what offerings, templates and accounts are, once per group and process: a repetition after a restart
 * is harmless and brings changes along.
 */
final class Descriptors {
    private static final Map<String, MappingKind> MAPPED = Map.of(
            "networkofferingid", MappingKind.NETWORK_OFFERING,
            "vpcofferingid", MappingKind.VPC_OFFERING,
            "sharedaclid", MappingKind.NETWORK_ACL,
            "templateid", MappingKind.TEMPLATE,
            "diskofferingid", MappingKind.DISK_OFFERING,
            "serviceofferingid", MappingKind.SERVICE_OFFERING);

    private final CapturePorts ports;
    private final Map<Told, ResourceDescriptor> told = new ConcurrentHashMap<>();

    private record Told(String groupId, MappingKind kind, String id) {}

    Descriptors(CapturePorts ports) {
        this.ports = ports;
    }

    /** Forgets what a group was told: all is told again. */
    void forget(String groupId) {
        told.keySet().removeIf(each -> each.groupId().equals(groupId));
    }

    /** Payloads for the shared networks that a group selects: nothing may be in them yet. */
    List<Payload> selected(ProtectionGroup group) {
        List<Payload> payloads = new ArrayList<>();
        group.selectors().stream()
                .filter(selector -> selector.kind() == SelectorKind.NETWORK)
                .flatMap(selector -> ports.reader().descriptor(MappingKind.SHARED_NETWORK, selector.value()).stream())
                .forEach(descriptor -> payloads.add(new Payload.Descriptor(descriptor)));
        return payloads;
    }

    /** Payloads for what the states need and the group has not been told; the caller writes them before the states. */
    List<Payload> missing(String groupId, Collection<EntityState> states) {
        Set<Told> needed = new LinkedHashSet<>();
        for (EntityState state : states) {
            needed.add(new Told(groupId, MappingKind.ACCOUNT, state.owner().toString()));
            MAPPED.forEach((attribute, kind) -> {
                String id = state.attribute(attribute);
                if (id != null) {
                    needed.add(new Told(groupId, kind, id));
                }
            });
            SharedNetworks.of(state)
                    .forEach(network -> needed.add(new Told(groupId, MappingKind.SHARED_NETWORK, network)));
        }
        needed.removeAll(told.keySet());
        List<Payload> payloads = new ArrayList<>();
        for (Told each : needed) {
            ports.reader()
                    .descriptor(each.kind(), each.id())
                    .ifPresent(descriptor -> payloads.add(new Payload.Descriptor(descriptor)));
        }
        return payloads;
    }

    /** Payloads for what the group has been told and {@code now} tells otherwise. */
    List<Payload> changed(String groupId, BiFunction<MappingKind, String, Optional<ResourceDescriptor>> now) {
        List<Payload> payloads = new ArrayList<>();
        told.forEach((each, then) -> {
            if (each.groupId().equals(groupId)) {
                now.apply(each.kind(), each.id())
                        .filter(descriptor -> !descriptor.equals(then))
                        .ifPresent(descriptor -> payloads.add(new Payload.Descriptor(descriptor)));
            }
        });
        return payloads;
    }

    /** The payloads are durable: they need not be sent again. */
    void told(String groupId, List<Payload> payloads) {
        for (Payload payload : payloads) {
            if (payload instanceof Payload.Descriptor each) {
                ResourceDescriptor descriptor = each.descriptor();
                told.put(new Told(groupId, descriptor.kind(), descriptor.id()), descriptor);
                ports.mappings().saveDescriptor(ports.siteId(), descriptor);
            }
        }
    }
}
