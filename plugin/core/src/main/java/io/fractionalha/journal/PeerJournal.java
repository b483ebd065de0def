// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

import java.time.Instant;
import java.util.List;

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

    /** Forgets a peer's journal and begins again with another journal id, before its first entry. */
    void restart(String peerSiteId, String journalId);

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
