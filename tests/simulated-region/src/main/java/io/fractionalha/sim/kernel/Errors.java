// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.exception.CloudAuthenticationException;
import com.cloud.exception.InsufficientCapacityException;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.NetworkRuleConflictException;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.exception.ResourceAllocationException;
import com.cloud.exception.ResourceUnavailableException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ServerApiException;
import org.jspecify.annotations.Nullable;

/** Maps exceptions to the host's error codes and writes error answers. */
final class Errors {
    private static final int OTHER = 9999;
    private static final int INVALID = 4350;
    private static final int DENIED = 4365;

    private Errors() {}

    /** The error a caller of the API gets. */
    static ServerApiException forCaller(Throwable problem, boolean admin) {
        if (problem instanceof ServerApiException already) {
            return coded(already, already.getCSErrorCode() == 0 ? OTHER : already.getCSErrorCode());
        }
        if (problem instanceof InvalidParameterValueException || problem instanceof IllegalArgumentException) {
            return coded(new ServerApiException(ApiErrorCode.PARAM_ERROR, problem.getMessage(), problem), INVALID);
        }
        if (problem instanceof PermissionDeniedException) {
            return coded(new ServerApiException(ApiErrorCode.ACCOUNT_ERROR, problem.getMessage(), problem), DENIED);
        }
        ApiErrorCode code = checked(problem);
        String text = admin || code != ApiErrorCode.INTERNAL_ERROR ? problem.getMessage() : BaseCmd.USER_ERROR_MESSAGE;
        return coded(new ServerApiException(code, text, problem), OTHER);
    }

    private static ApiErrorCode checked(Throwable problem) {
        if (problem instanceof InsufficientCapacityException) {
            return ApiErrorCode.INSUFFICIENT_CAPACITY_ERROR;
        }
        if (problem instanceof ResourceAllocationException) {
            return ApiErrorCode.RESOURCE_ALLOCATION_ERROR;
        }
        if (problem instanceof ResourceUnavailableException) {
            return ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR;
        }
        if (problem instanceof NetworkRuleConflictException) {
            return ApiErrorCode.NETWORK_RULE_CONFLICT_ERROR;
        }
        if (problem instanceof CloudAuthenticationException) {
            return ApiErrorCode.UNAUTHORIZED;
        }
        return ApiErrorCode.INTERNAL_ERROR;
    }

    private static ServerApiException coded(ServerApiException error, int code) {
        error.setCSErrorCode(code);
        return error;
    }

    /** Code and text of a failed job: only an API error keeps its code. */
    static JsonObject forJob(Throwable problem, boolean admin) {
        JsonObject result = new JsonObject();
        if (problem instanceof ServerApiException error) {
            result.addProperty("errorcode", error.getErrorCode().getHttpCode());
            result.addProperty("errortext", String.valueOf(error.getDescription()));
            return result;
        }
        ApiErrorCode code = checked(problem);
        result.addProperty("errorcode", code.getHttpCode());
        String text = problem.getMessage();
        result.addProperty("errortext", text == null ? BaseCmd.USER_ERROR_MESSAGE : text);
        return result;
    }

    /** The body of an error answer. */
    static String body(int code, @Nullable Integer hostCode, @Nullable String text, @Nullable String command) {
        JsonObject error = new JsonObject();
        error.add("uuidList", new JsonArray());
        error.addProperty("errorcode", code);
        if (hostCode != null) {
            error.addProperty("cserrorcode", hostCode);
        }
        error.addProperty("errortext", String.valueOf(text));
        String name = command == null || code == ApiErrorCode.UNSUPPORTED_ACTION_ERROR.getHttpCode()
                ? "error"
                : command.toLowerCase(Locale.ROOT);
        JsonObject envelope = new JsonObject();
        envelope.add(name + BaseCmd.RESPONSE_SUFFIX, error);
        return envelope.toString();
    }
}
