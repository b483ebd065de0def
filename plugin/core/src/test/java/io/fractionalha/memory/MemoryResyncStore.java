// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.capture.ResyncNote;
import io.fractionalha.capture.ResyncStore;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.util.List;
import java.util.TreeMap;

/** Notes in memory. */
public final class MemoryResyncStore implements ResyncStore {
    final TreeMap<String, ResyncNote> notes = new TreeMap<>();
    private boolean failing;

    /** Makes every operation fail like a database that is gone, or work again. */
    public synchronized void failing(boolean now) {
        failing = now;
    }

    private void mustWork() {
        if (failing) {
            throw new FractionalHaException(ErrorCode.STORE_UNAVAILABLE, "the memory notes were told to fail");
        }
    }

    @Override
    public synchronized List<ResyncNote> notes() {
        mustWork();
        return List.copyOf(notes.values());
    }

    @Override
    public synchronized void note(ResyncNote note) {
        mustWork();
        notes.put(note.groupId(), note);
    }

    @Override
    public synchronized void repaired(String groupId, String noteId) {
        mustWork();
        notes.computeIfPresent(groupId, (id, note) -> note.noteId().equals(noteId) ? null : note);
    }
}
