// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.peer.PeerStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Whether the other side of a group that was deleted here has the entry that says so: what a deleted group was is kept until
 * then, and holds that entry in the journal. On one lane; a few rows.
 */
final class RemovalsTold implements Predicate<ProtectionGroup> {
    private final String siteId;
    private final Journal journal;
    private final PeerStore peers;
    private final InstantSource clock;
    private final BiFunction<String, String, OptionalLong> acknowledged;
    private final Map<String, Seen> seen = new HashMap<>();

    /** When this process first saw the group gone, in which journal, and whether that has an entry of it to be told. */
    private record Seen(String journalId, Instant at, boolean ours) {}

    /** {@code acknowledged} answers for a peer's site and a journal, as the shipper does. */
    RemovalsTold(Ports ports, BiFunction<String, String, OptionalLong> acknowledged) {
        this.siteId = ports.stores().site().siteId();
        this.journal = ports.stores().journal();
        this.peers = ports.stores().peers();
        this.clock = ports.clock();
        this.acknowledged = acknowledged;
    }

    @Override
    public boolean test(ProtectionGroup former) {
        String other = former.siteOpposite(siteId);
        String journalId = journal.head().position().journalId();
        Seen known = seen.compute(
                former.groupId(),
                (id, before) -> before != null && before.journalId().equals(journalId)
                        ? before
                        : new Seen(journalId, clock.instant(), written(id)));
        boolean told = !known.ours() || peers.bySite(other).isEmpty() || has(other, known);
        if (told) {
            seen.remove(former.groupId());
        }
        return told;
    }

    /** The other side's own removal leaves no such entry here. */
    private boolean written(String groupId) {
        List<JournalEntry> newest = journal.page(groupId, 0, 1);
        return !newest.isEmpty() && newest.get(0).payload() instanceof Payload.GroupRemoved;
    }

    private boolean has(String other, Seen known) {
        OptionalLong last = acknowledged.apply(other, known.journalId());
        return last.isPresent()
                && journal.oldestRecordedAfter(last.getAsLong())
                        .filter(oldest -> !oldest.isAfter(known.at()))
                        .isEmpty();
    }
}
