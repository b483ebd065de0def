// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.api.dispatch.DispatchTask;
import io.fractionalha.sim.cloud.Reply;
import io.fractionalha.sim.fault.Faults;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ApiServerService;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.jspecify.annotations.Nullable;

/** Runs a verified request: finds the command, sends it down its chain, executes it or makes a job of it. */
final class ApiServer implements ApiServerService {
    private final CommandRegistry commands;
    private final HostChains chains;
    private final Jobs jobs;
    private final Gate gate;
    private final Faults faults;
    private final HostAccounts accounts;

    ApiServer(CommandRegistry commands, HostChains chains, Jobs jobs, Gate gate, Faults faults, HostAccounts accounts) {
        this.commands = commands;
        this.chains = chains;
        this.jobs = jobs;
        this.gate = gate;
        this.faults = faults;
        this.accounts = accounts;
    }

    @Override
    public boolean verifyRequest(Map<String, Object[]> parameters, @Nullable Long userId, InetAddress from) {
        return gate.verify(parameters, userId);
    }

    @Override
    public String handleRequest(Map<String, Object[]> parameters, String responseType, StringBuilder audit)
            throws ServerApiException {
        boolean admin = accounts.isAdmin(CallContext.current().getCallingAccountId());
        try {
            return handle(parameters, responseType);
        } catch (RuntimeException | AssertionError problem) {
            throw Errors.forCaller(problem, admin);
        } catch (Exception checked) {
            throw Errors.forCaller(checked, admin);
        }
    }

    private String handle(Map<String, Object[]> parameters, String responseType) throws Exception {
        String name = first(parameters, "command");
        if (name == null) {
            throw new ServerApiException(ApiErrorCode.UNSUPPORTED_ACTION_ERROR, "Invalid request, no command sent");
        }
        refuseOrHang(name);
        boolean rootAdmin = accounts.isRootAdmin(CallContext.current().getCallingAccountId());
        Class<? extends BaseCmd> type = commands.find(name, rootAdmin);
        if (type == null) {
            throw new ServerApiException(ApiErrorCode.UNSUPPORTED_ACTION_ERROR, "Unknown API command: " + name);
        }
        Map<String, String> texts = new HashMap<>();
        parameters.forEach((key, values) -> {
            if (!key.equalsIgnoreCase("command")) {
                texts.put(key, String.valueOf(values[0]));
            }
        });
        BaseCmd command = commands.make(type.getName());
        String method = texts.get("httpmethod");
        command.setHttpMethod(method == null ? "GET" : method);
        command.configure();
        command.setFullUrlParams(texts);
        command.setResponseType(responseType);
        ResponseObject answer = queue(command, texts);
        answer.setResponseName(command.getCommandName());
        return Serializer.envelope(command.getCommandName(), answer, rootAdmin);
    }

    private void refuseOrHang(String name) {
        faults.waitWhileHanging(name);
        Faults.Refusal refusal = faults.refusal(name);
        if (refusal != null) {
            for (ApiErrorCode code : ApiErrorCode.values()) {
                if (code.getHttpCode() == refusal.code()) {
                    throw new ServerApiException(code, refusal.text());
                }
            }
            throw new IllegalArgumentException("no such error code: " + refusal.code());
        }
    }

    private ResponseObject queue(BaseCmd command, Map<String, String> texts) throws Exception {
        String name = command.getActualCommandName();
        if (command instanceof BaseAsyncCreateCmd create) {
            faults.pass("before-create", name);
            chains.getAsyncCreationDispatchChain().dispatch(new DispatchTask(command, texts));
            faults.pass("after-create", name);
            texts.put("id", String.valueOf(create.getEntityId()));
            texts.put("uuid", create.getEntityUuid());
        } else {
            String target = texts.get("id");
            chains.getStandardDispatchChain().dispatch(new DispatchTask(command, texts));
            if (command instanceof BaseAsyncCmd && target != null) {
                texts.put("uuid", target);
            }
        }
        if (command instanceof BaseAsyncCmd async) {
            String job = jobs.submit(async, texts);
            faults.pass("after-submit", name);
            Map<String, Object> fields = Reply.fields();
            if (command instanceof BaseAsyncCreateCmd create) {
                fields.put("id", create.getEntityUuid());
            }
            fields.put("jobid", job);
            return Reply.bare(fields);
        }
        faults.pass("sync-before-execute", name);
        command.execute();
        faults.pass("sync-after-execute", name);
        return (ResponseObject) Objects.requireNonNull(command.getResponseObject(), "command set no response");
    }

    /** Whether no command has that name. */
    boolean unknown(String name) {
        return commands.find(name, true) == null;
    }

    static @Nullable String first(Map<String, Object[]> parameters, String name) {
        for (Map.Entry<String, Object[]> entry : parameters.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name) && entry.getValue().length > 0) {
                return String.valueOf(entry.getValue()[0]);
            }
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // the host answers null for an unknown name
    public Class<?> getCmdClass(String name) {
        return commands.find(name, true);
    }

    @Override
    public String getSerializedApiError(int code, String text, Map<String, Object[]> parameters, String type) {
        return Errors.body(code, null, text, first(parameters, "command"));
    }

    @Override
    public String getSerializedApiError(ServerApiException error, Map<String, Object[]> parameters, String type) {
        return Errors.body(
                error.getErrorCode().getHttpCode(),
                error.getCSErrorCode(),
                error.getDescription(),
                first(parameters, "command"));
    }

    @Override
    public boolean isPostRequestsAndTimestampsEnforced() {
        return false;
    }
}
