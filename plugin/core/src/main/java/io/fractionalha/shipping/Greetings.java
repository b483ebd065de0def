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
import java.util.function.Function;

/** What this site says of itself to a peer, with every message. */
final class Greetings {
    private final ShippingPorts ports;
    private final OwnGaps gaps;
    private volatile Function<String, Map<String, Map<String, Double>>> demand = peer -> Map.of();

    Greetings(ShippingPorts ports, OwnGaps gaps) {
        this.ports = ports;
        this.gaps = gaps;
    }

    /** From now on asks {@code next} what each greeting to a peer is to tell of how busy instances are. */
    void telling(Function<String, Map<String, Map<String, Double>>> next) {
        demand = next;
    }

    /** What is said to a peer now. A few store reads. */
    PeerChannel.Greeting of(StandbyPeer peer, Link link, JournalHead head, Instant now) {
        Map<String, Epoch> epochsNow = SharedGroups.epochs(ports, peer.siteId());
        Optional<Instant> oldest = ports.journal().oldestRecordedAfter(link.acknowledged());
        Map<String, Gap> told = new TreeMap<>(gaps.untold(oldest));
        told.keySet().retainAll(epochsNow.keySet());
        return new PeerChannel.Greeting(
                ports.siteId(),
                head,
                ageMillis(oldest),
                epochsNow,
                now,
                told,
                link.peerClockNotAfter(now),
                false,
                demand.apply(peer.siteId()));
    }

    /** How old something is by now, milliseconds; 0 for nothing. */
    long ageMillis(Optional<Instant> oldest) {
        return oldest.map(at -> Math.max(
                        0, Duration.between(at, ports.clock().instant()).toMillis()))
                .orElse(0L);
    }
}
