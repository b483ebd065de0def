// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.util.List;

/**
 * Writes entries of this site about a group and keeps this site's own model and the membership index in step with them. Only
 * on the group's lane.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Recorder {
    /** Writes through the journal and model of the ports. */
    public Recorder(CapturePorts ports, MembershipIndex index) {}

    /** Makes entries with fresh ids in the epoch of {@code role}, to be appended by the caller (see {@link #applied}). */
    public List<JournalEntry> entries(GroupRole role, List<Payload> payloads) {
        throw new UnsupportedOperationException();
    }

    /** Appends the payloads in one transaction and applies them to the own model and the index. */
    public void record(GroupRole role, List<Payload> payloads) {
        throw new UnsupportedOperationException();
    }

    /** Applies entries that the caller has appended in a transaction of its own (a role change with its states). */
    public void applied(String groupId, List<JournalEntry> entries) {
        throw new UnsupportedOperationException();
    }

    /** After a start, before anything else of any group: brings the own models up to the journal. Needs the ownership. */
    public void recover() {
        throw new UnsupportedOperationException();
    }
}
