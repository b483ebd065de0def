// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.util.Optional;

/** Where the tap asks. */
@SuppressWarnings("DoNotCallSuggester")
public final class CaptureDesk {
    /** All parts of one site. */
    public CaptureDesk(CapturePorts ports, MembershipIndex index, Settler settler, CaptureHealth health) {}

    /** Whether the call touches a group, or an entity that is guarded. Memory only. */
    public boolean touches(Intercepted call) {
        throw new UnsupportedOperationException();
    }

    /** The guard: refuses, lets through, or writes ahead (one durable insert). On the user's thread, before creation. */
    public Admission admit(Intercepted call) {
        throw new UnsupportedOperationException();
    }

    /** The job pass of an admitted command: refused if the group has been fenced meanwhile. One store read. */
    public Optional<Admission.Refused> admitJob(String entryId) {
        throw new UnsupportedOperationException();
    }

    /** The command has ended. Never blocks: the rest happens on the group's lane. Any thread; a second call is ignored. */
    public void settle(String entryId, Hint hint) {
        throw new UnsupportedOperationException();
    }
}
