// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.region.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The only thing one side may ask of the other: take these entries, and say where you are. Blocks; called on the peer's
 * lane, never on a user's thread. Errors: PEER_UNREACHABLE, PEER_REFUSES_KEYS, PEER_ANSWER_UNREADABLE, JOURNAL_GAP,
 * JOURNAL_DIVERGED.
 */
public interface PeerChannel {
    /** The largest batch that fits the host's request limit with room to spare, entries. */
    int BATCH_ENTRIES_MAX = 500;

    /** Asks where the peer is. */
    Answer position(StandbyPeer peer, Greeting greeting);

    /** Hands over entries (possibly none: a heartbeat). */
    Answer append(StandbyPeer peer, Greeting greeting, List<JournalEntry> entries);

    /**
     * What the sender says of itself with every message.
     *
     * @param siteId who it is
     * @param head where its own journal ends
     * @param oldestUnacknowledgedMillis age of its oldest entry that the receiver has not acknowledged; 0 if none
     * @param epochs the epoch of each group that it shares with the receiver
     * @param sentAt its clock
     * @param gaps the shared groups whose journal misses something that the receiver does not have either
     * @param sentNotBefore the receiver's clock when this was written, or somewhat earlier: its last answer and what has
     *     passed since; null from a server that has had no answer yet
     * @param leaving whether the sender is being stopped on purpose: that it is silent from now on says nothing
     * @param demand processors in use by instance, by shared group; not of all at once
     */
    record Greeting(
            String siteId,
            JournalHead head,
            long oldestUnacknowledgedMillis,
            Map<String, Epoch> epochs,
            Instant sentAt,
            Map<String, Gap> gaps,
            @Nullable Instant sentNotBefore,
            boolean leaving,
            Map<String, Map<String, Double>> demand) {
        /** The same, the last word of a server that is being stopped. */
        public Greeting asLast() {
            return new Greeting(
                    siteId, head, oldestUnacknowledgedMillis, epochs, sentAt, gaps, sentNotBefore, true, Map.of());
        }

        /** A greeting of a side that misses nothing and has had no answer yet. */
        public Greeting(
                String siteId,
                JournalHead head,
                long oldestUnacknowledgedMillis,
                Map<String, Epoch> epochs,
                Instant sentAt) {
            this(siteId, head, oldestUnacknowledgedMillis, epochs, sentAt, Map.of(), null, false, Map.of());
        }
    }

    /**
     * What the receiver answers.
     *
     * @param siteId who it is
     * @param received where the sender's journal ends here
     * @param epochs the epoch of each shared group here
     * @param readiness of each shared group, in short: {@link StandbyWord#text}
     * @param answeredAt its clock
     * @param zones its zones, where it was asked for its position; empty: not told
     */
    record Answer(
            String siteId,
            JournalHead received,
            Map<String, Epoch> epochs,
            Map<String, String> readiness,
            Instant answeredAt,
            Set<Zone> zones) {
        /** Copies the zones. */
        public Answer {
            zones = Set.copyOf(zones);
        }

        /** An answer that does not tell of zones. */
        public Answer(
                String siteId,
                JournalHead received,
                Map<String, Epoch> epochs,
                Map<String, String> readiness,
                Instant answeredAt) {
            this(siteId, received, epochs, readiness, answeredAt, Set.of());
        }

        /** The same, with these zones. */
        public Answer with(Set<Zone> told) {
            return new Answer(siteId, received, epochs, readiness, answeredAt, told);
        }
    }
}
