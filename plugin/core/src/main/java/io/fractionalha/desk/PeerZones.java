// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.region.Zone;
import java.util.Set;

/** What is known of the zones of a peer. */
final class PeerZones {
    private PeerZones() {}

    /**
     * Refuses a zone that the peer does not have; asks the peer. One that cannot be asked now is no reason to refuse: its side of
     * the group says ZONE_UNKNOWN if it has to.
     */
    static void refuseUnknown(DeskParts parts, StandbyPeer peer, String zoneId) {
        Set<Zone> zones;
        try {
            zones = parts.services()
                    .shipper()
                    .ask(peer.siteId())
                    .map(PeerChannel.Answer::zones)
                    .orElse(Set.of());
        } catch (FractionalHaException e) {
            return;
        }
        if (!zones.isEmpty() && zones.stream().noneMatch(zone -> zone.id().equals(zoneId))) {
            throw DeskParts.badInput("standby peer " + peer.name() + " has no zone " + zoneId
                    + ": parameter peerzoneid is the id of one that listStandbyZones shows");
        }
    }
}
