// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

/** Told that a peer's copy of our journal cannot be continued. */
@FunctionalInterface
public interface SnapshotNeeded {
    /** Called on the peer's lane; must only enqueue. {@code reason} is a sentence for an admin. */
    void snapshotNeeded(String peerSiteId, String reason);
}
