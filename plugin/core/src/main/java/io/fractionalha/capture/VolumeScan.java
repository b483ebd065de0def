// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.VolumeKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.SelectorKind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which data volumes belong to a group: those of its instances; of those that no instance has, the ones it had before, and
 * all of an account that the group has all of.
 */
final class VolumeScan {
    private final MembershipIndex index;
    private final ProtectionGroup group;

    private final Predicate<String> building;

    /** {@code building}: whether this instance is just being made for the group, so that nobody knows it yet. */
    VolumeScan(MembershipIndex index, ProtectionGroup group, Predicate<String> building) {
        this.index = index;
        this.building = building;
        this.group = group;
    }

    /** Those of {@code volumes} that belong to the group, which has these instances. */
    List<EntityState> ours(List<EntityState> volumes, Set<String> instances) {
        return volumes.stream().filter(volume -> ours(volume, instances)).toList();
    }

    private boolean ours(EntityState volume, Set<String> instances) {
        String holder = volume.attribute(VolumeKind.HOLDER);
        return holder == null ? free(volume) : instances.contains(holder);
    }

    /** Whether it belongs to the group as the index knows it. */
    boolean ours(EntityState volume) {
        String holder = volume.attribute(VolumeKind.HOLDER);
        return holder == null ? free(volume) : known(holder) || building.test(holder);
    }

    private boolean free(EntityState volume) {
        String uuid = volume.ref().uuid();
        MembershipIndex.Known known = index.known(uuid);
        if (known != null) {
            return known.groupId().equals(group.groupId());
        }
        return group.selectors().stream()
                .filter(selector -> selector.kind() == SelectorKind.ACCOUNT)
                .flatMap(selector -> MemberSettings.ownerOf(selector).stream())
                .anyMatch(volume.owner()::equals);
    }

    /** Whether the group has, or is about to have, this instance. */
    boolean known(String instance) {
        MembershipIndex.Known known = index.known(instance);
        return known != null
                && known.groupId().equals(group.groupId())
                && known.ref().kind() == EntityKind.INSTANCE
                && !known.standby();
    }
}
