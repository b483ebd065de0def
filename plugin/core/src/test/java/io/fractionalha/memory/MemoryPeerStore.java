// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyPeer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Paired regions in memory. */
public final class MemoryPeerStore implements PeerStore {
    final Map<String, StandbyPeer> peers = new TreeMap<>();
    final Map<String, Sighting> sightings = new TreeMap<>();

    @Override
    public synchronized List<StandbyPeer> peers() {
        return peers.values().stream()
                .sorted(Comparator.comparing(StandbyPeer::name))
                .toList();
    }

    @Override
    public synchronized Optional<StandbyPeer> bySite(String siteId) {
        return peers.values().stream()
                .filter(peer -> peer.siteId().equals(siteId))
                .findFirst();
    }

    @Override
    public synchronized void save(StandbyPeer peer) {
        peers.put(peer.peerId(), peer);
    }

    @Override
    public synchronized Optional<Sighting> sighting(String siteId) {
        return Optional.ofNullable(sightings.get(siteId));
    }

    @Override
    public synchronized void saveSighting(Sighting sighting) {
        sightings.put(sighting.siteId(), sighting);
    }

    @Override
    public synchronized boolean delete(String peerId) {
        return peers.remove(peerId) != null;
    }
}
