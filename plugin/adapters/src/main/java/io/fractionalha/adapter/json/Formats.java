// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

/**
 * The forms of a message that a release writes and reads: its own and the one before, so that two sides can be updated one after
 * the other. Each message says in which form it is written and which is the newest that its writer knows.
 *
 * @param oldest what is written to a side of which nothing is known yet
 * @param newest what is written to a side that knows it
 */
public record Formats(int oldest, int newest) {
    /** Those of this release. */
    public static final Formats OURS = new Formats(1, 1);

    /** The form to write in for a side that knows {@code theirs}; 0: nothing is known of it. */
    public int writing(int theirs) {
        return Math.max(oldest, Math.min(newest, theirs));
    }

    /** Refuses a form that this release does not read. */
    void mustRead(long written) {
        if (written > newest) {
            throw new IllegalArgumentException("written in format " + written + ", this release reads up to " + newest
                    + "; upgrade this side first");
        }
        if (written < oldest) {
            throw new IllegalArgumentException("written in format " + written + ", this release reads from " + oldest
                    + " on; upgrade the other side first");
        }
    }
}
