// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import java.util.Optional;

/**
 * Where runs begin. Checks what can be checked at once and answers the run; the driver does the rest. Rights are checked
 * before, by {@code io.fractionalha.desk}. Errors: NOT_FOUND, WRONG_ROLE, ACKNOWLEDGEMENT_MISSING, RUN_IN_PROGRESS.
 */
public interface RunDesk {
    /** A failover with the other side's consent, or a failback or swap, begun at the side that becomes ACTIVE. */
    Run planned(String groupId, RunKind kind, String userId);

    /** A failover without the other side. The run says the last known head and the bound of what may be lost. */
    Run disaster(String groupId, String userId, boolean acknowledgeLoss, boolean acknowledgeDataLoss);

    /**
     * A failover that the group's witness has granted: it claims this epoch and no other, and fails where the group is in
     * another by then. Loss is acknowledged, loss of data is not.
     */
    Run granted(String groupId, Epoch epoch, String userId);

    /** Why {@link #disaster} would be refused now, with {@code acknowledgeLoss} alone; empty where it would begin. A few rows. */
    Optional<String> wouldRefuse(String groupId);

    /** Brings the group back to this side, which was active before. */
    Run failback(String groupId, String userId);

    /** Reverses the roles for good: at the ACTIVE side the other becomes the standby, elsewhere this side takes over. */
    Run swap(String groupId, String userId);

    /** At the ACTIVE side: takes up a replay that ended with something left, in the same epoch; what is held stays held. */
    Run grow(String groupId, String userId);

    /** Begins the first protection of a group at its ACTIVE side. */
    Run protect(String groupId, String userId);

    /** Who waits for this side to hand the group over and why it waits, as a sentence; empty if nobody does. From memory. */
    Optional<String> asked(GroupRole row);

    /** Takes a run back while no role has changed. Afterwards: WRONG_ROLE; what is there stays. */
    Run cancel(String runId);
}
