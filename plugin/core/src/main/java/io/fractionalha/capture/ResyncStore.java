// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.util.List;

/**
 * The groups whose journals may have a hole, whichever server found it. Every method is one transaction, durable when it
 * returns; failures are {@code FractionalHaException} with STORE_UNAVAILABLE. Never called on a user's thread.
 */
public interface ResyncStore {
    /** All notes, one a group at most, ordered by group. */
    List<ResyncNote> notes();

    /** Writes a note in place of any other of that group. */
    void note(ResyncNote note);

    /** Removes the group's note if it is still this one. */
    void repaired(String groupId, String noteId);
}
