// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyPeer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the store says of other sites, read once for one look at all groups. */
final class Sites {
    private final PeerStore store;
    private final Map<String, Optional<Sighting>> sightings = new HashMap<>();
    private final Map<String, StandbyPeer> enabled = new HashMap<>();

    Sites(PeerStore store) {
        this.store = store;
        store.peers().stream().filter(StandbyPeer::enabled).forEach(peer -> enabled.put(peer.siteId(), peer));
    }

    Optional<StandbyPeer> enabled(String siteId) {
        return Optional.ofNullable(enabled.get(siteId));
    }

    Optional<Sighting> sighting(String siteId) {
        return sightings.computeIfAbsent(siteId, store::sighting);
    }
}
