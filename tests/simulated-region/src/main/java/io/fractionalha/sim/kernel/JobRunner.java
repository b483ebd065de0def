// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.api.dispatch.DispatchTask;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.fault.Faults;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.context.CallContext;

/** Runs one job on a job thread: a new command object, the caller's context, the standard chain, the command. */
final class JobRunner {
    private static final java.lang.reflect.Type TEXTS = new TypeToken<Map<String, String>>() {}.getType();
    private static final java.lang.reflect.Type OBJECTS = new TypeToken<Map<Object, Object>>() {}.getType();

    private final Gson gson = new Gson();
    private final HostContext context;
    private final CommandRegistry commands;
    private final HostChains chains;
    private final Jobs jobs;
    private final Faults faults;
    private final HostAccounts accounts;

    JobRunner(
            HostContext context,
            CommandRegistry commands,
            HostChains chains,
            Jobs jobs,
            Faults faults,
            HostAccounts accounts) {
        this.context = context;
        this.commands = commands;
        this.chains = chains;
        this.jobs = jobs;
        this.faults = faults;
        this.accounts = accounts;
    }

    void run(Job job) {
        context.runWithContext(() -> inContext(job));
    }

    private void inContext(Job job) {
        Entity entity = job.entity();
        BaseCmd command = commands.make(job.getCmd());
        String name = command.getActualCommandName();
        faults.pass("job-start", name);
        Map<String, String> texts = gson.fromJson(job.getCmdInfo(), TEXTS);
        CallContext call = CallContext.register(job.getUserId(), job.getAccountId());
        try {
            JsonObject result = execute(job, command, texts, call);
            faults.pass("job-before-complete", name);
            ResponseObject answer = (ResponseObject) Objects.requireNonNull(command.getResponseObject());
            String object = result.has("success") ? null : answer.getObjectName();
            jobs.complete(entity, true, result, HostResults.className(answer), object);
        } catch (Exception | AssertionError problem) {
            faults.pass("job-before-complete", name);
            boolean admin = accounts.isAdmin(job.getAccountId());
            JsonObject error = Errors.forJob(problem, admin);
            jobs.complete(entity, false, error, "org.apache.cloudstack.api.response.ExceptionResponse", null);
        } finally {
            CallContext.unregister();
        }
        faults.pass("after-complete", name);
    }

    private JsonObject execute(Job job, BaseCmd command, Map<String, String> texts, CallContext call) throws Exception {
        Map<Object, Object> details = gson.fromJson(texts.get("ctxDetails"), OBJECTS);
        call.putContextParameters(details);
        call.setStartEventId(Long.parseLong(texts.get("ctxStartEventId")));
        command.setResponseType(BaseCmd.RESPONSE_TYPE_JSON);
        ((BaseAsyncCmd) command).setJob(job);
        ((BaseAsyncCmd) command).setStartEventId(call.getStartEventId());
        if (command instanceof BaseAsyncCreateCmd create) {
            create.setEntityUuid(texts.get("uuid"));
        }
        chains.getStandardDispatchChain().dispatch(new DispatchTask(command, new HashMap<>(texts)));
        faults.pass("job-before-execute", command.getActualCommandName());
        command.execute();
        faults.pass("job-after-execute", command.getActualCommandName());
        ResponseObject answer =
                (ResponseObject) Objects.requireNonNull(command.getResponseObject(), "command set no response");
        return Serializer.content(answer).getAsJsonObject();
    }
}
