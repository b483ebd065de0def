// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.port.IdSource;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps this server's memory of holes and the store's in step: a need is durable as soon as the store can be written, and the
 * server that owns the region learns what another one found. One lane calls it; it fails while the store does and is called
 * again.
 */
public final class ResyncNotes {
    private final ResyncStore store;
    private final Resyncs resyncs;
    private final IdSource ids;
    private final InstantSource clock;
    private final Map<String, Written> written = new HashMap<>();

    /** A need of this server, and the note that stands for it. */
    private record Written(long stamp, String noteId) {}

    /** Nothing is read or written before {@link #exchange}. */
    public ResyncNotes(ResyncStore store, Resyncs resyncs, IdSource ids, InstantSource clock) {
        this.store = store;
        this.resyncs = resyncs;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes back what is repaired, writes what is new, takes over what others wrote. Throws what the store throws. */
    public void exchange() {
        takeBack();
        Map<String, ResyncNote> notes =
                store.notes().stream().collect(Collectors.toMap(ResyncNote::groupId, Function.identity()));
        resyncs.needs().forEach((groupId, need) -> write(need, groupId, notes));
        Set<String> known = resyncs.needs().keySet();
        notes.values().stream()
                .filter(note -> !known.contains(note.groupId()))
                .filter(note -> !isOurs(note))
                .forEach(this::takeOver);
    }

    private void takeBack() {
        Map<String, Resyncs.Need> needs = resyncs.needs();
        for (Map.Entry<String, Written> each : Map.copyOf(written).entrySet()) {
            if (!needs.containsKey(each.getKey())) {
                store.repaired(each.getKey(), each.getValue().noteId());
                written.remove(each.getKey());
            }
        }
    }

    private void write(Resyncs.Need need, String groupId, Map<String, ResyncNote> notes) {
        Written before = written.get(groupId);
        if (before == null || before.stamp() != need.stamp()) {
            ResyncNote note = new ResyncNote(groupId, ids.next(), need.reason(), clock.instant());
            store.note(note);
            written.put(groupId, new Written(need.stamp(), note.noteId()));
        } else if (!notes.containsKey(groupId)) {
            // Another server owns the region and has repaired it; if it is our own work, the need is gone anyway.
            resyncs.repaired(groupId, need.stamp());
        }
    }

    private boolean isOurs(ResyncNote note) {
        Written own = written.get(note.groupId());
        return own != null && own.noteId().equals(note.noteId());
    }

    private void takeOver(ResyncNote note) {
        resyncs.need(note.groupId(), note.reason());
        Resyncs.Need need = resyncs.needs().get(note.groupId());
        if (need != null) {
            written.put(note.groupId(), new Written(need.stamp(), note.noteId()));
        }
    }
}
