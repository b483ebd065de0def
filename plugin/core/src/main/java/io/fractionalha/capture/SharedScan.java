// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.mapping.MappingKind;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads which instances a shared network brings into a group: those of its owner only, whoever else is in it. */
final class SharedScan {
    private final CapturePorts ports;
    private final MemberSettings settings;
    private final ProtectionGroup group;

    SharedScan(CapturePorts ports, MemberSettings settings, ProtectionGroup group) {
        this.ports = ports;
        this.settings = settings;
        this.group = group;
    }

    /** The owner's instances in the shared network that is selected; nothing if it is none. */
    List<EntityState> of(Selector selector) {
        Set<String> meant = settings.namesHere(group.groupId(), selector.value());
        boolean shared = meant.stream()
                .anyMatch(id -> ports.reader()
                        .descriptor(MappingKind.SHARED_NETWORK, id)
                        .isPresent());
        return shared
                ? settings.ownersHere().getOrDefault(group.groupId(), Set.of()).stream()
                        .flatMap(this::instances)
                        .filter(state -> !Collections.disjoint(SharedNetworks.of(state), meant))
                        .toList()
                : List.of();
    }

    /** An owner is called otherwise at the other side, and may not be here under that name. */
    private Stream<EntityState> instances(Owner owner) {
        try {
            return ports.reader().ofOwner(EntityKind.INSTANCE, owner, group.zoneAt(ports.siteId())).stream();
        } catch (FractionalHaException e) {
            if (e.code() == ErrorCode.REGION_COMMAND_FAILED && !owner.equals(group.owner())) {
                return Stream.empty();
            }
            throw e;
        }
    }
}
