// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

import io.fractionalha.ownership.Ownership;
import java.util.OptionalLong;

/**
 * Numbers committed rows of the journal: the only place where sequences are given, so that they have no gaps and no reader
 * ever passes a row that shows up late. Runs on lane {@code "journal"} (and by whoever must have numbers at once); the lease
 * row, locked by the store, makes any interleaving safe.
 */
public final class Sequencer {
    /** Rows numbered in one transaction at most. */
    public static final int BATCH_MAX = 1000;

    private final Journal journal;
    private final Ownership ownership;
    private final Runnable onNumbered;

    /** {@code onNumbered} is called after each tick that numbered something, on the ticking thread; it must not block. */
    public Sequencer(Journal journal, Ownership ownership, Runnable onNumbered) {
        this.journal = journal;
        this.ownership = ownership;
        this.onNumbered = onNumbered;
    }

    /** Numbers all rows that are committed now; answers how many. Numbers nothing while the region is not ours. */
    public int tick() {
        OptionalLong term = ownership.term();
        int numbered = 0;
        int last = BATCH_MAX;
        while (term.isPresent() && last == BATCH_MAX) {
            last = journal.number(term.getAsLong(), BATCH_MAX);
            numbered += last;
            term = ownership.term();
        }
        if (numbered > 0) {
            onNumbered.run();
        }
        return numbered;
    }
}
