// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.api.dispatch.DispatchTask;
import com.cloud.api.dispatch.DispatchWorker;
import io.fractionalha.adapter.cloudstack.api.command.Commands;
import io.fractionalha.adapter.cloudstack.executor.OwnCalls;
import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.error.ErrorCode;
import java.util.Optional;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * Sees each command before it changes anything: lets it pass, writes it to the journal first, or refuses it. Its only
 * exception is our own refusal, and it goes on refusing where a role forbids while nothing can be captured. Runs on the host's request and job threads.
 */
final class GuardWorker implements DispatchWorker {
    /** Key of the entry id in the call context; the host carries it into the job and its events. */
    static final String ENTRY_KEY = "fractionalha.entry";

    private final TapState state;
    private final AheadGate gate;
    private final CommandReader reader;
    private final OwnCalls own;
    private final Stash stash;

    GuardWorker(TapState state, AheadGate gate, CommandReader reader, OwnCalls own, Stash stash) {
        this.state = state;
        this.gate = gate;
        this.reader = reader;
        this.own = own;
        this.stash = stash;
    }

    @Override
    public void handle(DispatchTask task) throws ServerApiException {
        if (!state.watching()) {
            return;
        }
        Admission.Refused refusal = refusal(task);
        if (refusal != null) {
            state.countRefused();
            throw new ServerApiException(hostCode(refusal.code()), refusal.message());
        }
    }

    private Admission.@Nullable Refused refusal(DispatchTask task) {
        try {
            return judge(task);
        } catch (Throwable problem) {
            // Even a linkage error must not reach the caller: it would fail every API call of the cloud.
            state.damaged("the guard", problem);
        }
        return lastResort(task);
    }

    /**
     * The command could not be captured, or not even read. A group that is fenced or drained stays guarded by what is in
     * memory; all else passes.
     */
    private Admission.@Nullable Refused lastResort(DispatchTask task) {
        try {
            BaseCmd command = task.getCmd();
            boolean job = command instanceof BaseAsyncCmd async && async.getJob() != null;
            boolean ours = readsOnly(command.getActualCommandName()) || isOurs(command) || own.here();
            boolean accepted = job && CallContext.current().getContextParameter(ENTRY_KEY) != null;
            if (ours || accepted || (!job && command.getFullUrlParams() == null)) {
                return null;
            }
            return gate.refuses(reader.bare(task)).orElse(null);
        } catch (Throwable worse) {
            state.damaged("the guard", worse);
            return null;
        }
    }

    private Admission.@Nullable Refused judge(DispatchTask task) {
        BaseCmd command = task.getCmd();
        if (readsOnly(command.getActualCommandName()) || isOurs(command) || own.here()) {
            return null;
        }
        if (command.getFullUrlParams() != null) {
            return admit(task, false, !(command instanceof BaseAsyncCmd));
        }
        if (command instanceof BaseAsyncCmd async && async.getJob() != null) {
            return judgeJob(task);
        }
        // Neither pass: the host only validates a command of another one.
        return null;
    }

    private Admission.@Nullable Refused judgeJob(DispatchTask task) {
        Object entry = CallContext.current().getContextParameter(ENTRY_KEY);
        if (entry != null && !gate.unknown(entry.toString())) {
            CreationWatch.tell(gate, entry.toString(), task.getCmd());
            Optional<Admission.Refused> refused = gate.admitJob(entry.toString());
            return refused.orElse(null);
        }
        // Submitted by the host's own schedulers, without a request, or accepted by a server that stopped before it was
        // written: the outcome is learnt on this very thread.
        return admit(task, true, true);
    }

    private Admission.@Nullable Refused admit(DispatchTask task, boolean inJob, boolean endsHere) {
        Intercepted call = reader.read(task, inJob);
        if (!inJob && call.forceFenced()) {
            gate.forced(call);
        }
        if (!state.armed()) {
            return gate.refuses(call).orElse(null);
        }
        boolean beginsInJob =
                !inJob && task.getCmd() instanceof BaseAsyncCmd && !(task.getCmd() instanceof BaseAsyncCreateCmd);
        Admission admission = beginsInJob ? gate.admitLater(call) : gate.admit(call);
        if (admission instanceof Admission.Refused refused) {
            return refused;
        }
        if (admission instanceof Admission.Admitted admitted) {
            String entryId = admitted.entryId();
            state.countCaptured();
            CallContext.current().putContextParameter(ENTRY_KEY, entryId);
            stash.put(new Stash.Pending(task.getCmd(), entryId, endsHere));
            CreationWatch.tell(gate, entryId, task.getCmd());
        }
        return null;
    }

    private static boolean readsOnly(String command) {
        return command.startsWith("list") || command.startsWith("get") || command.startsWith("query");
    }

    /** Commands of this plugin answer for themselves. */
    private static boolean isOurs(BaseCmd command) {
        return command.getClass().getPackageName().equals(Commands.class.getPackageName());
    }

    private static ApiErrorCode hostCode(ErrorCode code) {
        return code == ErrorCode.NOT_ALLOWED ? ApiErrorCode.ACCOUNT_ERROR : ApiErrorCode.RESOURCE_IN_USE_ERROR;
    }
}
