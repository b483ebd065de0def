// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import org.apache.cloudstack.api.BaseCmd;
import org.jspecify.annotations.Nullable;

/** What this thread is doing for a captured command: put by the guard, read when the thread leaves its context. */
final class Stash {
    // Not static: two simulated servers share one process.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Pending> pending = new ThreadLocal<>();

    /** A captured command on its thread. */
    static final class Pending {
        private final BaseCmd command;
        private final String entryId;
        private final boolean endsHere;
        private boolean submitted;

        Pending(BaseCmd command, String entryId, boolean endsHere) {
            this.command = command;
            this.entryId = entryId;
            this.endsHere = endsHere;
        }

        BaseCmd command() {
            return command;
        }

        String entryId() {
            return entryId;
        }

        /** Whether its outcome is known when the thread leaves: a synchronous command, or a job that we first saw as a job. */
        boolean endsHere() {
            return endsHere;
        }

        /** Whether its job has been handed to the host: then the bus will tell the outcome. */
        boolean submitted() {
            return submitted;
        }
    }

    void put(Pending command) {
        pending.set(command);
    }

    /** The host has published on this thread that a job was submitted: answers for which entry, null if for none. */
    @Nullable
    String markSubmitted() {
        Pending current = pending.get();
        if (current == null) {
            return null;
        }
        current.submitted = true;
        return current.entryId();
    }

    /** What is there; it stays. */
    @Nullable
    Pending current() {
        return pending.get();
    }

    /** Takes what is there; the thread is clean afterwards. */
    @Nullable
    Pending take() {
        Pending current = pending.get();
        if (current != null) {
            pending.remove();
        }
        return current;
    }
}
