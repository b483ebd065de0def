// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.mapping.MappingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What selectors match in the region as it is now. Blocks while it reads. */
final class Matches {
    private final DeskParts parts;

    Matches(DeskParts parts) {
        this.parts = parts;
    }

    /** All that a selector matches; NOT_FOUND where it names what the owner does not have. {@code inZone} is filled once per kind. */
    List<EntityState> matched(ProtectionGroup group, Selector selector, Map<EntityKind, Set<EntityRef>> inZone) {
        String zone = group.zoneAt(parts.siteId());
        Owner owner = group.owner();
        return switch (selector.kind()) {
            case ID -> List.of(named(EntityKind.INSTANCE, selector.value(), group, inZone));
            case NETWORK -> network(group, selector.value(), inZone);
            case TAG ->
                parts.reader().tagged(Selector.GROUP_TAG, selector.value(), zone).stream()
                        .flatMap(ref -> parts.reader().read(ref).stream())
                        .filter(state -> state.owner().equals(owner))
                        .toList();
            case INSTANCE_GROUP -> {
                EntityState gathering = owned(EntityKind.INSTANCE_GROUP, selector.value(), owner);
                List<EntityState> all = new ArrayList<>(List.of(gathering));
                parts.reader().ofOwner(EntityKind.INSTANCE, owner, zone).stream()
                        .filter(instance -> Objects.equals(gathering.attribute("name"), instance.attribute("group")))
                        .forEach(all::add);
                yield all;
            }
            case ACCOUNT -> {
                List<EntityState> all = new ArrayList<>(parts.reader().ofOwner(EntityKind.INSTANCE, owner, zone));
                all.addAll(parts.reader().ofOwner(EntityKind.NETWORK, owner, zone));
                all.addAll(parts.reader().ofOwner(EntityKind.VPC, owner, zone));
                yield all;
            }
        };
    }

    private List<EntityState> network(ProtectionGroup group, String uuid, Map<EntityKind, Set<EntityRef>> inZone) {
        if (parts.reader().descriptor(MappingKind.SHARED_NETWORK, uuid).isPresent()) {
            return shared(uuid, group.owner(), group.zoneAt(parts.siteId()));
        }
        EntityRef vpc = new EntityRef(EntityKind.VPC, uuid);
        boolean whole = parts.reader().read(vpc).isPresent();
        List<EntityState> all =
                new ArrayList<>(List.of(named(whole ? EntityKind.VPC : EntityKind.NETWORK, uuid, group, inZone)));
        if (whole) {
            all.addAll(parts.reader().children(EntityKind.NETWORK, vpc));
        }
        return all;
    }

    /** Of a shared network the owner's instances only. */
    private List<EntityState> shared(String network, Owner owner, String zone) {
        return parts.reader().ofOwner(EntityKind.INSTANCE, owner, zone).stream()
                .filter(instance -> SharedNetworks.of(instance).contains(network))
                .toList();
    }

    private EntityState named(
            EntityKind kind, String uuid, ProtectionGroup group, Map<EntityKind, Set<EntityRef>> inZone) {
        Owner owner = group.owner();
        EntityState named = owned(kind, uuid, owner);
        String zone = group.zoneAt(parts.siteId());
        Set<EntityRef> there = inZone.computeIfAbsent(
                kind,
                each -> parts.reader().ofOwner(each, owner, zone).stream()
                        .map(EntityState::ref)
                        .collect(Collectors.toSet()));
        if (!there.contains(named.ref())) {
            throw DeskParts.badInput(
                    named.ref() + " is not in zone " + zone + " of this region; a group protects one zone");
        }
        return named;
    }

    private EntityState owned(EntityKind kind, String uuid, Owner owner) {
        return parts.reader()
                .read(new EntityRef(kind, uuid))
                .filter(state -> state.owner().equals(owner))
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.NOT_FOUND,
                        "there is no " + word(kind) + " " + uuid + " of " + owner
                                + " that you may see; what belongs to a project is not protected by this version: give"
                                + " it to an account first (assignVirtualMachine), and protect that"));
    }

    private static String word(EntityKind kind) {
        return switch (kind) {
            case INSTANCE -> "instance";
            case INSTANCE_GROUP -> "instance group";
            default -> "network or VPC";
        };
    }

    /** Networks that they sit in, and the VPCs of these and of those that are networks. Shared networks are in no group. */
    Set<String> places(List<EntityState> states) {
        Set<String> networks = new HashSet<>();
        Map<String, String> vpcs = new HashMap<>();
        for (EntityState state : states) {
            networks.addAll(state.list("networkids"));
            networks.removeAll(SharedNetworks.of(state));
            vpcs.put(state.ref().uuid(), state.attributes().getOrDefault("vpcid", ""));
        }
        for (String network : networks) {
            vpcs.computeIfAbsent(
                    network,
                    uuid -> parts.reader()
                            .read(new EntityRef(EntityKind.NETWORK, uuid))
                            .map(state -> state.attributes().getOrDefault("vpcid", ""))
                            .orElse(""));
        }
        vpcs.values().stream().filter(vpc -> !vpc.isEmpty()).forEach(networks::add);
        return networks;
    }
}
