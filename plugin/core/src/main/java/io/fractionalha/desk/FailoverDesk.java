// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.run.RunKind;

/**
 * The API's way to runs: checks rights, then asks {@link io.fractionalha.run.RunDesk}. Root administrators only. Answers
 * when the run is begun; the job then watches {@link RunQueries#run} until it serves, fails or ends.
 */
public interface FailoverDesk {
    /** Begins a planned failover. */
    RunQueries.RunView planned(Caller caller, String groupId);

    /** Begins a failover without the other side. */
    RunQueries.RunView disaster(Caller caller, String groupId, boolean acknowledgeLoss, boolean acknowledgeDataLoss);

    /** Begins a {@link RunKind#FAILBACK}. */
    RunQueries.RunView failback(Caller caller, String groupId);

    /** Begins a {@link RunKind#SWAP}, or completes one at the side that is active already. */
    RunQueries.RunView swap(Caller caller, String groupId);

    /** Takes a run back. WRONG_ROLE once it has claimed: then only growth stops. */
    RunQueries.RunView cancel(Caller caller, String runId);
}
