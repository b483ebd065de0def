// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.journal.Restart;

/** Told that a peer's copy of our journal cannot be continued. */
@FunctionalInterface
public interface SnapshotNeeded {
    /**
     * Called on any thread; must only enqueue. Does nothing when the journal is not {@code journalId} any more.
     */
    void snapshotNeeded(String journalId, Restart why);
}
