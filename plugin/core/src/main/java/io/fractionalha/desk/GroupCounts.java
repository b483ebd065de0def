// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.MirrorStanding;
import io.fractionalha.model.ModelEntity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be read of all that a group has before it can be shown.
 *
 * @param vpcs its VPCs, as they are called at either side
 * @param instances its living instances at the active side
 * @param standby paired instances that follow
 * @param queued what is not built
 */
record GroupCounts(Set<String> vpcs, int instances, int standby, int queued) {
    static GroupCounts of(DeskParts parts, ProtectionGroup group, GroupRole row, MirrorStanding mirror) {
        List<ModelEntity> members =
                parts.stores().models().entities(group.groupId(), activeSite(parts, group, row)).stream()
                        .filter(entity -> entity.state().alive())
                        .toList();
        Standing shown = Standing.of(parts, group, row, mirror);
        return new GroupCounts(vpcs(members), instances(members), shown.standby(), shown.queued());
    }

    /** The side at which the group has what is protected. */
    static String activeSite(DeskParts parts, ProtectionGroup group, GroupRole row) {
        boolean here = row.role() == Role.ACTIVE || row.role() == Role.DRAINING;
        return here ? parts.siteId() : group.siteOpposite(parts.siteId());
    }

    private static int instances(List<ModelEntity> members) {
        return (int) members.stream()
                .filter(member -> member.state().ref().kind() == EntityKind.INSTANCE)
                .count();
    }

    private static Set<String> vpcs(List<ModelEntity> members) {
        return members.stream()
                .filter(member -> member.state().ref().kind() == EntityKind.VPC)
                .flatMap(member ->
                        Stream.concat(Stream.of(member.state().ref().uuid()), Stream.ofNullable(member.counterpart())))
                .collect(Collectors.toSet());
    }
}
