// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.role;

/** What can make a site's role for a group change. */
public enum RoleTrigger {
    /** The other side asks to take over and this side agrees. */
    HANDOVER_REQUESTED,
    /** The other side has taken its request back. */
    HANDOVER_WITHDRAWN,
    /** No accepted command is open any more. */
    DRAINED,
    /** A run at this side claims the next epoch. */
    CLAIMED,
    /** The run at this side can serve. */
    SERVING,
    /** A higher epoch than ours was seen. */
    HIGHER_EPOCH,
    /** The other side knows a higher epoch that this side has claimed itself: its tables were restored from a backup. */
    OWN_EPOCH,
    /** A run at this side wants to bring the group back here. */
    RETURN_ASKED,
    /** The active side has told us to follow it. */
    FOLLOW
}
