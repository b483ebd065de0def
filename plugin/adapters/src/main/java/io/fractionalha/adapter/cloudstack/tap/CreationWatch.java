// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.api.dispatch.DispatchTask;
import com.cloud.api.dispatch.DispatchWorker;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.jspecify.annotations.Nullable;

/**
 * Stands right behind the worker that creates: tells the uuid of what a captured command has made before the caller gets it in
 * the answer, so that whatever the caller does with it next is captured too, though the job has not begun. Throws nothing.
 */
final class CreationWatch implements DispatchWorker {
    private final TapState state;
    private final AheadGate gate;
    private final Stash stash;

    CreationWatch(TapState state, AheadGate gate, Stash stash) {
        this.state = state;
        this.gate = gate;
        this.stash = stash;
    }

    @Override
    public void handle(DispatchTask task) {
        if (!state.watching()) {
            return;
        }
        try {
            Stash.Pending pending = stash.current();
            if (pending != null && pending.command() == task.getCmd()) {
                tell(gate, pending.entryId(), task.getCmd());
            }
        } catch (RuntimeException problem) {
            // The entity is there: an exception now would fail the call and leave it.
            state.missed("what a command has made could not be told: " + problem, problem);
        } catch (Throwable problem) {
            state.damaged("the creation watch", problem);
        }
    }

    /** Tells the gate what the command has made, if it says so. */
    static void tell(AheadGate gate, String entryId, BaseCmd command) {
        String uuid = made(command);
        if (uuid != null) {
            gate.made(entryId, uuid);
        }
    }

    private static @Nullable String made(BaseCmd command) {
        return command instanceof BaseAsyncCreateCmd creation ? creation.getEntityUuid() : null;
    }
}
