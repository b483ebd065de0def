// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.run.OtherSide;

/**
 * What keeps the old side of a failover from serving is its row of the group. Whoever removes the group, or a member of it,
 * at the new side removes that too.
 */
final class Fence {
    private Fence() {}

    /** Throws WRONG_ROLE while the other side was active before this reign and has not become its standby. */
    static void mustNotFall(DeskParts parts, ProtectionGroup group, GroupRole row) {
        String other = group.siteOpposite(parts.siteId());
        if (row.epoch().counter() > 1
                && !OtherSide.follows(parts.stores().received(), other, group.groupId(), row.epoch())) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "the other side of group " + group.name() + " was active before epoch " + row.epoch()
                            + " and may still run its instances; they would be let loose. Bring it back first"
                            + " (failbackProtectionGroup or swapProtectionGroup), or let a root administrator delete the"
                            + " group with forced=true");
        }
    }
}
