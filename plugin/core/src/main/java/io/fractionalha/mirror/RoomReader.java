// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import java.util.HashMap;
import java.util.Map;

/** Reads from the stores how much more an owner may have standing by here. */
final class RoomReader {
    private final MirrorPorts ports;

    RoomReader(MirrorPorts ports) {
        this.ports = ports;
    }

    /** By the bounds of this policy, less what all groups of the owner have that stand by here. */
    Room room(ProtectionGroup group, ReservePolicy policy) {
        StandbyTerms terms = policy.terms();
        String site = ports.site().siteId();
        if (!terms.bounded()) {
            return Room.OPEN;
        }
        Room left = new Room(
                open(terms.maxInstances()),
                open(terms.maxCores()),
                open(terms.maxMemory()),
                sizes(group.siteOpposite(site)));
        for (ProtectionGroup other : ports.groups().groups()) {
            boolean counts = other.groupId().equals(group.groupId()) || standsBy(other);
            if (counts
                    && other.owner().equals(group.owner())
                    && other.zoneBySite().containsKey(site)) {
                left = without(left, other, site);
            }
        }
        return left;
    }

    private Room without(Room room, ProtectionGroup group, String site) {
        Map<String, Room.Size> sizes = sizes(group.siteOpposite(site));
        Room left = room;
        for (EntityPair pair : ports.pairs().pairs(group.groupId())) {
            if (pair.kind() == EntityKind.INSTANCE && pair.state() == PairState.LIVE) {
                String offering = pair.realised().getOrDefault("serviceofferingid", "");
                left = left.without(sizes.getOrDefault(offering, Room.Size.UNKNOWN));
            }
        }
        return left;
    }

    private boolean standsBy(ProtectionGroup group) {
        return ports.groups()
                .role(group.groupId())
                .map(GroupRole::role)
                .filter(role -> role == Role.PASSIVE)
                .isPresent();
    }

    private static long open(int most) {
        return most == StandbyTerms.UNLIMITED ? Long.MAX_VALUE : most;
    }

    private Map<String, Room.Size> sizes(String peer) {
        Map<String, Room.Size> sizes = new HashMap<>();
        for (ResourceDescriptor told : ports.mappings().descriptors(peer)) {
            if (told.kind() == MappingKind.SERVICE_OFFERING) {
                sizes.put(told.id(), new Room.Size(number(told, "cpunumber"), number(told, "memory")));
            }
        }
        return sizes;
    }

    private static long number(ResourceDescriptor offering, String attribute) {
        String text = offering.attributes().getOrDefault(attribute, "0");
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }
}
