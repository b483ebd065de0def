// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

/**
 * A place in a site's journal. Sequences rise by one without gaps; the journal id is random, and new whenever the tables
 * are older than what a peer has acknowledged. Positions of different journals cannot be compared.
 */
public record Position(String journalId, long sequence) {
    /** Refuses an empty journal and a negative sequence; sequence 0 is "before the first entry". */
    public Position {
        if (journalId.isBlank() || sequence < 0) {
            throw new IllegalArgumentException("not a position: " + journalId + "/" + sequence);
        }
    }

    @Override
    public String toString() {
        return journalId + "/" + sequence;
    }
}
