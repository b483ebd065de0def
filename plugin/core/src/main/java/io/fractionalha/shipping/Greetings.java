// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What this site says of itself to a peer, with every message. */
final class Greetings {
    private final ShippingPorts ports;
    private final OwnGaps gaps;

    Greetings(ShippingPorts ports, OwnGaps gaps) {
        this.ports = ports;
        this.gaps = gaps;
    }

    /** What is said to a peer now. A few store reads. */
    PeerChannel.Greeting of(StandbyPeer peer, Link link, JournalHead head, Instant now) {
        Map<String, Epoch> epochsNow = SharedGroups.epochs(ports, peer.siteId());
        Optional<Instant> oldest = ports.journal().oldestRecordedAfter(link.acknowledged());
        Map<String, Gap> told = new TreeMap<>(gaps.untold(oldest));
        told.keySet().retainAll(epochsNow.keySet());
        return new PeerChannel.Greeting(
                ports.siteId(), head, ageMillis(oldest), epochsNow, now, told, link.peerClockNotAfter(now), false);
    }

    /** How old something is by now, milliseconds; 0 for nothing. */
    long ageMillis(Optional<Instant> oldest) {
        return oldest.map(at -> Math.max(
                        0, Duration.between(at, ports.clock().instant()).toMillis()))
                .orElse(0L);
    }
}
