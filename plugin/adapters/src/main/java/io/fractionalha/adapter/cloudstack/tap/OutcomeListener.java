// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import io.fractionalha.capture.Hint;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.managed.context.ManagedContextListener;
import org.jspecify.annotations.Nullable;

/**
 * Learns what became of a captured command when its thread leaves the host's context: a synchronous command has its answer
 * by then, or has failed; a request whose job was never submitted has failed too. The bus tells of jobs.
 */
final class OutcomeListener implements ManagedContextListener<Object> {
    private final TapState state;
    private final AheadGate gate;
    private final Stash stash;

    OutcomeListener(TapState state, AheadGate gate, Stash stash) {
        this.state = state;
        this.gate = gate;
        this.stash = stash;
    }

    @Override
    public @Nullable Object onEnterContext(boolean reentry) {
        return null;
    }

    @Override
    public void onLeaveContext(@Nullable Object nothing, boolean reentry) {
        if (reentry || !state.watching()) {
            return;
        }
        try {
            Stash.Pending pending = stash.take();
            if (pending != null) {
                settle(pending);
            }
        } catch (RuntimeException problem) {
            // The host closes the thread's transaction after us: nothing may stop it. The command stays open, and is
            // looked
            // at later.
            state.missed("the end of a command could not be read: " + problem, problem);
        } catch (Throwable problem) {
            state.damaged("the outcome listener", problem);
        }
    }

    private void settle(Stash.Pending pending) {
        BaseCmd command = pending.command();
        Object answer = command.getResponseObject();
        String created = created(command);
        if (pending.endsHere()) {
            boolean done = answer != null;
            String uuid = done && created == null ? AnswerIds.id(answer) : created;
            gate.settle(pending.entryId(), new Hint(done, uuid, done ? "" : "the call ended without an answer"));
        } else if (!pending.submitted()) {
            gate.settle(pending.entryId(), new Hint(false, created, "the call failed before its job was submitted"));
        }
    }

    private static @Nullable String created(BaseCmd command) {
        return command instanceof BaseAsyncCreateCmd creation ? creation.getEntityUuid() : null;
    }
}
