// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

import java.util.List;
import java.util.Optional;

/** Paired regions. Every method is one transaction; secrets are encrypted by the adapter. */
public interface PeerStore {
    /** All peers, ordered by name. */
    List<StandbyPeer> peers();

    /** The peer with this site id. */
    Optional<StandbyPeer> bySite(String siteId);

    /** Inserts or replaces. */
    void save(StandbyPeer peer);

    /** The last word kept of the peer with this site id. */
    Optional<Sighting> sighting(String siteId);

    /** Keeps the word in place of an earlier one. */
    void saveSighting(Sighting sighting);

    /** Removes. Answers whether it was there. */
    boolean delete(String peerId);
}
