// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.MirrorStanding;
import io.fractionalha.peer.StandbyWord;
import java.util.Optional;

/**
 * How many standbys a group has and how much is not built of it, as known here: at the standby side what is there, at an
 * active side what the other said in its last answer. What is left of a replay counts before that.
 *
 * @param standby paired instances that follow; 0 where nothing was said yet
 */
record Standing(int standby, int queued) {
    static Standing of(DeskParts parts, ProtectionGroup group, GroupRole row, MirrorStanding mirror) {
        int own = mirror.queued() + mirror.reserve() + mirror.held();
        if (row.role() != Role.ACTIVE && row.role() != Role.DRAINING) {
            return new Standing(mirror.standby(), own);
        }
        Optional<StandbyWord> said = word(parts, group);
        int there = Math.max(0, said.map(StandbyWord::queued).orElse(0));
        return new Standing(Math.max(0, said.map(StandbyWord::standby).orElse(0)), own == 0 ? there : own);
    }

    /** What the other side said of the group last. */
    static Optional<StandbyWord> word(DeskParts parts, ProtectionGroup group) {
        String other = group.siteOpposite(parts.siteId());
        String text = parts.services().shipper().readiness(other).get(group.groupId());
        return Optional.ofNullable(text).map(StandbyWord::parse);
    }
}
