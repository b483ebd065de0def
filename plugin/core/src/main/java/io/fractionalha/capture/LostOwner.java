// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.group.ProtectionGroup;

/**
 * Whether the account of a group is here no more. The region then removes what it had, by itself: nobody has asked for that to
 * be done at the standby side, which may be all that is left.
 */
final class LostOwner {
    private final CapturePorts ports;
    private final CaptureHealth health;

    LostOwner(CapturePorts ports, CaptureHealth health) {
        this.ports = ports;
        this.health = health;
    }

    /** Asks the region; if an account is gone, readiness says so and nothing that is gone may be told the other side. Blocks. */
    boolean holds(ProtectionGroup group) {
        boolean gone = MemberSettings.owners(group).stream()
                .anyMatch(owner -> ports.reader().ownerIds(owner).isEmpty());
        if (gone) {
            health.audits()
                    .held(
                            group.groupId(),
                            "the account of group " + group.name()
                                    + " is not here any more; what of it is gone here stays"
                                    + " at the standby side. Delete the group if that is wanted, or fail over");
        }
        return gone;
    }
}
