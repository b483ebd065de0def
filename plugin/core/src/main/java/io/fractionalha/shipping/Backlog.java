// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Position;
import io.fractionalha.journal.Restart;
import io.fractionalha.peer.StandbyPeer;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Keeps the journal from growing without end while a peer is away: what the peer lacks is never removed piece by piece, but a
 * backlog that is longer than allowed is given up as a whole, for a journal that begins again with the state of each entity.
 * Called with each heartbeat; costs one row as long as the journal is short, one more while a peer is behind.
 */
final class Backlog {
    private final ShippingPorts ports;
    private final BiFunction<String, String, OptionalLong> acknowledged;
    private final SnapshotNeeded snapshots;

    /** {@code acknowledged} answers for a peer's site and a journal. */
    Backlog(ShippingPorts ports, BiFunction<String, String, OptionalLong> acknowledged, SnapshotNeeded snapshots) {
        this.ports = ports;
        this.acknowledged = acknowledged;
        this.snapshots = snapshots;
    }

    void look() {
        Position head = ports.journal().head().position();
        long max = ports.backlogMax().getAsLong();
        if (head.sequence() > max && ports.peers().peers().stream().anyMatch(peer -> lacks(peer, head) > max)) {
            snapshots.snapshotNeeded(head.journalId(), Restart.BACKLOG);
        }
    }

    /** Entries that are kept for a peer; of one that has not spoken since the start, all that are here. */
    private long lacks(StandbyPeer peer, Position head) {
        boolean shares = Stream.concat(ports.groups().groups().stream(), ports.groups().former().stream())
                .anyMatch(group -> group.zoneBySite().containsKey(peer.siteId()));
        if (!shares) {
            return 0;
        }
        OptionalLong known = acknowledged.apply(peer.siteId(), head.journalId());
        return head.sequence() - known.orElseGet(this::before);
    }

    private long before() {
        List<JournalEntry> first = ports.journal().readAfter(0, 1);
        return first.isEmpty() ? Long.MAX_VALUE : first.get(0).sequence() - 1;
    }
}
