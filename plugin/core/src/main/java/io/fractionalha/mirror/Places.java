// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The places for steps, per peer, and the groups that wait for one. Any thread. */
final class Places {
    private final Map<String, Concurrency> peers = new HashMap<>();
    private final Map<String, Set<String>> starved = new HashMap<>();

    /** Takes a place; a group that gets none is remembered. */
    synchronized boolean acquire(String peerSiteId, String groupId, Instant now) {
        if (peer(peerSiteId).acquire(now)) {
            return true;
        }
        starved.computeIfAbsent(peerSiteId, key -> new LinkedHashSet<>()).add(groupId);
        return false;
    }

    /** Gives a place back; answers the groups that waited. */
    synchronized List<String> release(String peerSiteId, boolean done, int errorCode, Instant now) {
        if (done) {
            peer(peerSiteId).succeeded(now);
        } else {
            peer(peerSiteId).failed(errorCode, now);
        }
        return waiting(peerSiteId);
    }

    /** Gives a place back that was not used; answers the groups that waited. */
    synchronized List<String> giveBack(String peerSiteId) {
        peer(peerSiteId).giveBack();
        return waiting(peerSiteId);
    }

    private Concurrency peer(String peerSiteId) {
        return peers.computeIfAbsent(peerSiteId, key -> new Concurrency());
    }

    private List<String> waiting(String peerSiteId) {
        Set<String> groups = starved.remove(peerSiteId);
        return groups == null ? List.of() : new ArrayList<>(groups);
    }
}
