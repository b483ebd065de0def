// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Journals received from peers, by the peer's site id. Every method is one transaction, durable when it returns.
 */
public interface PeerJournal {
    /**
     * Stores those of the entries that continue what is here (numbers one above the last, in order); ignores what is
     * here already. Throws JOURNAL_GAP if the first new one does not continue, JOURNAL_DIVERGED if the journal id is
     * not the one received so far. Answers the new head.
     */
    JournalHead store(String peerSiteId, String journalId, List<JournalEntry> entries);

    /** Where the received journal of a peer ends; sequence 0 and checksum 0 of an empty journal id "none" at first. */
    JournalHead head(String peerSiteId);

    /**
     * Begins a peer's journal again with another journal id, before its first entry. What was received before stays readable
     * as a {@link #former} journal; all other methods no longer see it. With the id that it has: forgets its entries.
     */
    void restart(String peerSiteId, String journalId, Instant now);

    /** The journals of a peer that were replaced, as long as they are kept, the newest first. */
    List<FormerJournal> former(String peerSiteId);

    /** Notes what the peer said of its former journal, once; {@code common} is as in {@link FormerJournal}. */
    void explain(String peerSiteId, String formerJournalId, Restart why, long common);

    /** The checksum of a former journal up to an entry, or empty if that entry is not (or no longer) here. */
    Optional<Long> formerChecksum(String peerSiteId, String formerJournalId, long sequence);

    /** As {@link #readGroupAfter}, of a former journal. */
    List<JournalEntry> readFormer(
            String peerSiteId, String formerJournalId, String groupId, long sequence, int entriesMax);

    /** Removes entries of a former journal, {@code entriesMax} at most, and itself with the last. Answers how many went. */
    int purgeFormer(String peerSiteId, String formerJournalId, int entriesMax);

    /** Stored entries of one group behind {@code sequence}, in order, at most {@code entriesMax}. */
    List<JournalEntry> readGroupAfter(String peerSiteId, String groupId, long sequence, int entriesMax);

    /** The groups that have stored entries behind what was applied of them (see {@code mirror.ModelStore}). */
    List<String> groupsWithNews(String peerSiteId);

    /** The sites of which anything was ever received, ordered; also those that are no peers any more. */
    List<String> sites();

    /** The groups that have stored entries, ordered. */
    List<String> groups(String peerSiteId);

    /**
     * Removes the oldest stored entries of one group: up to and with {@code upTo}, as far as they were recorded (by the peer's
     * clock) before {@code recordedBefore}, ending at the first that was not; {@code entriesMax} at most. The head stays what
     * it is. Removes nothing if the received journal is not {@code upTo.journalId()}. Answers how many went.
     */
    int purge(String peerSiteId, String groupId, Position upTo, Instant recordedBefore, int entriesMax);
}
