// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

import io.fractionalha.group.Epoch;
import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param entryId uuid, made by the writer; the same entry has the same id on both sides
 * @param groupId the group it is about
 * @param epoch the group's epoch that the writer knew
 * @param sequence its place, from 1; 0 while it has no number yet
 * @param recordedAt the writing side's clock
 * @param payload what it says
 */
public record JournalEntry(
        String entryId, String groupId, Epoch epoch, long sequence, Instant recordedAt, Payload payload) {
    /** The same entry with its number. */
    public JournalEntry at(long newSequence) {
        return new JournalEntry(entryId, groupId, epoch, newSequence, recordedAt, payload);
    }
}
