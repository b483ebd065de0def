// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** Our errors in the host's codes. The text ends in our own number and name, so that scripts can tell errors apart. */
public final class ErrorMap {
    private ErrorMap() {}

    /** The exception that the host turns into an answer. */
    public static ServerApiException toHost(FractionalHaException problem) {
        ErrorCode code = problem.code();
        String text = problem.getMessage() + " (error " + code.number() + " " + code + ")";
        return new ServerApiException(hostCode(code), text, problem);
    }

    static ApiErrorCode hostCode(ErrorCode code) {
        return switch (code) {
            case BAD_INPUT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    SELECTOR_MATCHES_NOTHING,
                    WRONG_ROLE,
                    ACKNOWLEDGEMENT_MISSING,
                    EPOCH_STALE -> ApiErrorCode.PARAM_ERROR;
            case NOT_ALLOWED -> ApiErrorCode.ACCOUNT_ERROR;
            case GROUP_CHANGES_ROLE, STANDBY_GUARDED, RUN_IN_PROGRESS -> ApiErrorCode.RESOURCE_IN_USE_ERROR;
            case PEER_UNREACHABLE,
                    PEER_REFUSES_KEYS,
                    PEER_IS_SELF,
                    PEER_CLOCK_OFF,
                    PEER_ANSWER_UNREADABLE,
                    JOURNAL_GAP,
                    JOURNAL_DIVERGED,
                    STORE_UNAVAILABLE,
                    STORE_CONFLICT,
                    SCHEMA_TOO_NEW,
                    SECRET_UNREADABLE,
                    REGION_COMMAND_FAILED,
                    MAPPING_UNRESOLVED,
                    ROUTE_FAILED,
                    HOST_UNSUPPORTED -> ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR;
            case INTERNAL -> ApiErrorCode.INTERNAL_ERROR;
        };
    }
}
