// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Restart;
import io.fractionalha.peer.PeerChannel;
import java.util.Optional;

/** Whether a peer's copy of our journal is the same as far as it goes: id, place and checksum. */
final class Agreement {
    private Agreement() {}

    /** Where the peer goes on; throws {@link Diverged} when what it has is not ours. */
    static long place(Journal journal, String journalId, PeerChannel.Answer answer) {
        JournalHead received = answer.received();
        String there = received.position().journalId();
        long sequence = received.position().sequence();
        if (!there.equals(journalId)) {
            if (sequence > 0 && !journal.formerly(there)) {
                throw new Diverged(
                        journalId,
                        Restart.RESTORED,
                        "it has journal " + there + " of this site, which is not known here: these tables are older");
            }
            return 0; // nothing of this journal yet: the peer exchanges its copy when the first entry comes
        }
        Optional<Long> ours = sequence == 0 ? Optional.of(0L) : journal.checksumAt(sequence);
        if (ours.isEmpty()) {
            boolean older = sequence > journal.head().position().sequence();
            throw new Diverged(
                    journalId,
                    older ? Restart.RESTORED : Restart.PURGED,
                    "it has entry " + sequence + (older ? ", and these tables are older" : ", which is kept no more"));
        }
        if (ours.get() != received.checksum()) {
            throw new Diverged(journalId, Restart.RESTORED, "the checksums up to entry " + sequence + " differ");
        }
        return sequence;
    }

    /** The peer's copy of a journal cannot be continued. */
    static final class Diverged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String journalId;
        private final Restart why;

        Diverged(String journalId, Restart why, String what) {
            super("the peer's copy of our journal cannot be continued: " + what + ". "
                    + (why == Restart.RESTORED ? "Was the database of this region restored from a backup? " : "")
                    + "The journal begins again with a fresh baseline.");
            this.journalId = journalId;
            this.why = why;
        }

        /** Our journal, of which the peer has something else. */
        String journalId() {
            return journalId;
        }

        Restart why() {
            return why;
        }

        FractionalHaException fault() {
            return new FractionalHaException(ErrorCode.JOURNAL_DIVERGED, String.valueOf(getMessage()), this);
        }
    }
}
