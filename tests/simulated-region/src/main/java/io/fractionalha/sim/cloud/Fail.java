// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.PermissionDeniedException;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** The refusals of the host, by code. */
public final class Fail {
    private Fail() {}

    /** 431: something in the call is wrong. */
    public static InvalidParameterValueException bad(String text) {
        return new InvalidParameterValueException(text);
    }

    /** 531: the caller may not do this. */
    public static PermissionDeniedException denied(String text) {
        return new PermissionDeniedException(text);
    }

    /** 533: nothing is free. */
    public static ServerApiException noRoom(String text) {
        return new ServerApiException(ApiErrorCode.INSUFFICIENT_CAPACITY_ERROR, text);
    }

    /** 535: a limit is reached. */
    public static ServerApiException limit(String text) {
        return new ServerApiException(ApiErrorCode.RESOURCE_ALLOCATION_ERROR, text);
    }

    /** 537: a rule is in the way. */
    public static ServerApiException conflict(String text) {
        return new ServerApiException(ApiErrorCode.NETWORK_RULE_CONFLICT_ERROR, text);
    }

    /** 530: the server failed. */
    public static ServerApiException broken(String text) {
        return new ServerApiException(ApiErrorCode.INTERNAL_ERROR, text);
    }
}
