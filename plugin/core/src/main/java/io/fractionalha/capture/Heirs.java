// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What leaves one group, or had one that is deleted, may belong to another by a weaker selector: that one is read again, on its
 * own lane, if it is served here. Costs a few reads for each that has left, and nothing while nobody leaves.
 */
final class Heirs {
    private static final Set<EntityKind> SELECTED = Set.of(EntityKind.INSTANCE, EntityKind.NETWORK, EntityKind.VPC);

    private final CapturePorts ports;
    private final MembershipIndex index;
    private final BiConsumer<ProtectionGroup, Epoch> rescan;

    Heirs(CapturePorts ports, MembershipIndex index, BiConsumer<ProtectionGroup, Epoch> rescan) {
        this.ports = ports;
        this.index = index;
        this.rescan = rescan;
    }

    /** {@code left}: what the group has just been told to have no more, gone or not. On the group's lane. */
    void look(String groupId, Collection<EntityState> left) {
        if (index.settings().groups().size() >= 2) {
            List<EntityState> there = left.stream()
                    .filter(state -> SELECTED.contains(state.ref().kind()))
                    .flatMap(state -> ports.reader().read(state.ref()).stream())
                    .toList();
            offer(groupId, there, this::inherits);
        }
    }

    /**
     * {@code had}: what the group had that is no more, as it was told last; {@code heirs} hears of each that may have it now. On
     * the lane that was the group's.
     */
    void released(String groupId, Collection<EntityState> had, Consumer<String> heirs) {
        offer(
                groupId,
                had.stream()
                        .filter(state -> SELECTED.contains(state.ref().kind()))
                        .toList(),
                heirs);
    }

    private void offer(String groupId, List<EntityState> there, Consumer<String> heirs) {
        for (ProtectionGroup other : index.settings().groups().values()) {
            if (!there.isEmpty()
                    && !other.groupId().equals(groupId)
                    && active(other.groupId())
                    && new GroupScan(ports, index, other).holdsOne(there)) {
                heirs.accept(other.groupId());
            }
        }
    }

    /** Reads what a group has now. Any thread, at the server that does the region's work. */
    void inherits(String groupId) {
        ports.scheduler().submit(CapturePorts.lane(groupId), () -> read(groupId));
    }

    private boolean active(String groupId) {
        return index.role(groupId).filter(role -> role.role() == Role.ACTIVE).isPresent();
    }

    private void read(String groupId) {
        GroupRole role = ports.groups().role(groupId).orElse(null);
        if (role != null && role.role() == Role.ACTIVE) {
            ports.groups().group(groupId).ifPresent(group -> rescan.accept(group, role.epoch()));
        }
    }
}
