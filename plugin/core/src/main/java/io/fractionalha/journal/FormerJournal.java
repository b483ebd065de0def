// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A journal of a peer as it was received before that peer began again under another id. It stays readable.
 *
 * @param journalId its id
 * @param last its last entry here
 * @param common up to where the peer's own tables held the same entries when it began again; {@code last} where it did not say
 *     that they are another history
 * @param replacedAt when the first entry of the next journal came, by the receiver's clock
 * @param why as the peer said; null before it has
 */
public record FormerJournal(
        String journalId,
        long last,
        long common,
        Instant replacedAt,
        @Nullable Restart why) {
    /** Whether it holds entries that the peer's restored tables do not know. */
    public boolean holdsMore() {
        return why == Restart.RESTORED && common < last;
    }
}
