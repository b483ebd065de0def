// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.executor;

import com.cloud.user.Account;
import com.cloud.user.User;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ApiServerService;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;

/**
 * Calls the host's API in this process as the root administrator, as the HTTP servlet would after it has checked
 * credentials. Blocks as long as the host does. The thread must be in a managed context of the host: its request threads
 * are, ours run inside one.
 */
public final class ApiDoor {
    /** Who our calls are made as. */
    public record Admin(User user, Account account) {}

    private static final int INTERNAL = ApiErrorCode.INTERNAL_ERROR.getHttpCode();

    private final ApiServerService api;
    private final Supplier<Admin> admin;
    private final OwnCalls own;

    /** A door; {@code admin} is asked at each call, so that a replaced administrator is noticed. */
    public ApiDoor(ApiServerService api, Supplier<Admin> admin, OwnCalls own) {
        this.api = api;
        this.admin = admin;
        this.own = own;
    }

    /** Makes the call; answers what stands inside the response envelope. */
    public JsonObject call(String command, Map<String, String> parameters) throws HostRefusal {
        Map<String, Object[]> request = new HashMap<>();
        parameters.forEach((name, value) -> request.put(name, new String[] {value}));
        request.put("command", new String[] {command});
        request.put("response", new String[] {"json"});
        String text = handle(command, request);
        try {
            JsonElement answer = JsonParser.parseString(text);
            JsonElement inner = answer.getAsJsonObject().get(command.toLowerCase(Locale.ROOT) + "response");
            return inner == null ? new JsonObject() : inner.getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new HostRefusal(INTERNAL, command + " answered something that cannot be read", e);
        }
    }

    private String handle(String command, Map<String, Object[]> request) throws HostRefusal {
        Admin caller = admin.get();
        CallContext.register(caller.user(), caller.account());
        try {
            own.enter();
            try {
                return api.handleRequest(request, "json", new StringBuilder());
            } finally {
                own.leave();
            }
        } catch (ServerApiException e) {
            ApiErrorCode code = e.getErrorCode();
            String description = e.getDescription();
            throw new HostRefusal(
                    code == null ? INTERNAL : code.getHttpCode(),
                    description == null ? command + " was refused without a reason" : description,
                    e);
        } catch (RuntimeException e) {
            throw new HostRefusal(INTERNAL, command + " failed inside the host: " + e.getMessage(), e);
        } finally {
            CallContext.unregister();
        }
    }
}
