// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

import io.fractionalha.journal.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last word of a peer about its own journal. Durable: what is not known any more when the peer is dead cannot be asked.
 *
 * @param siteId the peer
 * @param head where its journal ended
 * @param heardAt our clock
 * @param oldestUnacknowledgedMillis age, then, of its oldest entry that we had not acknowledged, at most; how long its word
 *     had been under way if there was none
 * @param gaps the groups whose journal missed something then
 * @param leaving whether that word said that its server is being stopped on purpose
 */
public record Sighting(
        String siteId,
        Position head,
        Instant heardAt,
        long oldestUnacknowledgedMillis,
        SortedMap<String, OpenGap> gaps,
        boolean leaving) {
    /** Copies the map. */
    public Sighting {
        gaps = Collections.unmodifiableSortedMap(new TreeMap<>(gaps));
    }

    /**
     * A gap that the peer has told.
     *
     * @param since our clock: nothing is missing that is older
     */
    public record OpenGap(Gap kind, Instant since) {}

    /** A word of a server that goes on. */
    public Sighting(
            String siteId,
            Position head,
            Instant heardAt,
            long oldestUnacknowledgedMillis,
            SortedMap<String, OpenGap> gaps) {
        this(siteId, head, heardAt, oldestUnacknowledgedMillis, gaps, false);
    }

    /** A word without gaps. */
    public Sighting(String siteId, Position head, Instant heardAt, long oldestUnacknowledgedMillis) {
        this(siteId, head, heardAt, oldestUnacknowledgedMillis, new TreeMap<>(Map.of()));
    }

    /**
     * Nothing of the group that is lost can be older than this: it was accepted after we last heard, was waiting to be sent
     * then, or was missing in the journal then.
     */
    public long lossBoundMillis(String groupId, Instant now) {
        long told = Duration.between(heardAt, now).toMillis() + oldestUnacknowledgedMillis;
        OpenGap gap = gaps.get(groupId);
        return gap == null
                ? told
                : Math.max(told, Duration.between(gap.since(), now).toMillis());
    }
}
