// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.peer.StandbyPeer.LinkState;
import java.util.Map;

/** Ships this site's journal to its peers, each on its own lane. */
@SuppressWarnings("DoNotCallSuggester")
public final class Shipper {
    /** Listeners only enqueue. */
    public Shipper(ShippingPorts ports, EpochListener epochs, SnapshotNeeded snapshots) {}

    /** Makes the peer's lane ship what is numbered. Never blocks; any thread. */
    public void wake(String peerSiteId) {
        throw new UnsupportedOperationException();
    }

    /** Wakes the lanes of all enabled peers: called every two seconds. Never blocks on a peer. */
    public void heartbeat() {
        throw new UnsupportedOperationException();
    }

    /** What is known of the link at this moment. Any thread, no store read. */
    public LinkState link(String peerSiteId) {
        throw new UnsupportedOperationException();
    }

    /** Command RPO: the age of the oldest entry that the peer has not acknowledged, in milliseconds; 0 if none. One store read. */
    public long commandRpoMillis(String peerSiteId) {
        throw new UnsupportedOperationException();
    }

    /** The peer's words on readiness, by group, from its last answer. */
    public Map<String, String> readiness(String peerSiteId) {
        throw new UnsupportedOperationException();
    }
}
