// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

import io.fractionalha.group.GroupRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This site's own journal. Every method is one transaction, durable when it returns. Rows are inserted without a number;
 * one sequencer numbers committed rows. Failures are {@code FractionalHaException} (STORE_UNAVAILABLE).
 */
public interface Journal {
    /**
     * The write-ahead. Called on the intercepting thread before the command creates or changes anything. Takes a shared
     * lock on the group's role row, checks that role, epoch and version are still those of {@code believed}, inserts the
     * entry and commits. Answers false, inserting nothing, if the row has changed: the caller reads it again.
     */
    boolean admit(JournalEntry command, GroupRole believed);

    /** Appends entries in this order, all or none. Called on the group's lane. */
    void append(List<JournalEntry> entries);

    /**
     * The same by the owner of the region's work: appends nothing and throws STORE_CONFLICT when {@code term} is not the
     * region lease's current term. So what a server had read before it was stopped is not written after another has gone on.
     */
    void append(long term, List<JournalEntry> entries);

    /**
     * Numbers at most {@code entriesMax} committed rows that have no number, oldest insert first, under the lease row of
     * the sequencer: numbers nothing and throws STORE_CONFLICT when {@code term} is not the lease's current term.
     * Answers how many were numbered.
     */
    int number(long term, int entriesMax);

    /** Numbered entries behind {@code sequence}, in order, at most {@code entriesMax}. */
    List<JournalEntry> readAfter(long sequence, int entriesMax);

    /** Journal id, last number and checksum. */
    JournalHead head();

    /** The checksum up to {@code sequence}, or empty if that entry is not (or no longer) here. */
    Optional<Long> checksumAt(long sequence);

    /** Commands of a group that have no outcome yet, oldest first; numbered or not. */
    List<JournalEntry> openCommands(String groupId);

    /** When the oldest numbered or unnumbered entry behind {@code sequence} was recorded; empty if there is none. */
    Optional<Instant> oldestRecordedAfter(long sequence);

    /**
     * Removes the oldest numbered entries: up to and with {@code upTo}, as far as they were recorded before
     * {@code recordedBefore}, ending at the first that was not; {@code entriesMax} at most. Commands without outcome stay,
     * unless their group is gone. Removes nothing if this journal is not {@code upTo.journalId()} any more. Locks the removed
     * rows and nothing else, so that nobody waits for it. Answers how many went.
     */
    int purge(Position upTo, Instant recordedBefore, int entriesMax);

    /** Entries of one group for people, newest first, from {@code offset}; {@code groupId} null means all. */
    List<JournalEntry> page(@org.jspecify.annotations.Nullable String groupId, int offset, int entriesMax);

    /** How many entries {@link #page} has in all. */
    int count(@org.jspecify.annotations.Nullable String groupId);

    /**
     * Begins again under another journal id, for good: when this journal and what a peer holds of it cannot be one any more.
     * Numbered entries are no longer read ({@link #purgeFormer} removes them); commands without outcome lose their number and
     * are numbered again with whatever else has none and {@code first}, from 1, the checksum from 0. {@code
     * SiteStore.journalId} answers the new id from then on, and the groups of {@code first} are {@link #untold}. Keeps nobody
     * waiting that writes. Throws STORE_CONFLICT, and changes nothing, if the journal is not {@code present} any more.
     */
    void restart(String present, String newJournalId, List<JournalEntry> first);

    /** Groups that the journal has not told anew since it began again: durable, so that a crash forgets none. */
    Set<String> untold();

    /** The journal {@code journalId} has told the group anew; without effect if it has begun again since. */
    void told(String groupId, String journalId);

    /** Whether this site's journal was {@code journalId} before it began again, as far as these tables know. */
    boolean formerly(String journalId);

    /** Removes what is left of journals before the present one, {@code entriesMax} at most. Answers how many went. */
    int purgeFormer(int entriesMax);
}
