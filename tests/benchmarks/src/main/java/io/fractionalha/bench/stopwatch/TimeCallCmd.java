// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench.stopwatch;

import com.google.gson.JsonParser;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.SuccessResponse;
import org.apache.cloudstack.context.CallContext;
import org.jspecify.annotations.Nullable;

/** Times a call, made as whoever calls this. */
@APICommand(
        name = "timeCall",
        description = "Times a call inside the server",
        responseObject = SuccessResponse.class,
        authorized = {RoleType.Admin, RoleType.User})
public final class TimeCallCmd extends BaseCmd {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private Stopwatch stopwatch;

    @Parameter(
            name = "call",
            type = CommandType.STRING,
            required = true,
            length = 4096,
            description = "the call's parameters, as a JSON object")
    private @Nullable String call;

    @Parameter(name = "times", type = CommandType.INTEGER, required = true, description = "how often")
    private @Nullable Integer times;

    /** For the host. */
    public TimeCallCmd() {}

    @Override
    public void execute() {
        Map<String, String> parameters = new TreeMap<>();
        JsonParser.parseString(String.valueOf(call))
                .getAsJsonObject()
                .asMap()
                .forEach((name, value) -> parameters.put(name, value.getAsString()));
        SuccessResponse response = new SuccessResponse();
        response.setDisplayText(stopwatch.time(parameters, times == null ? 0 : times));
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }
}
