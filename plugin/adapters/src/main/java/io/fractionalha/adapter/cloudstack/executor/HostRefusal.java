// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.executor;

import org.apache.cloudstack.api.ApiErrorCode;

/** The host said no to a call of ours. Stays between executor and reader, which turn it into their own words. */
public final class HostRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errorCode;

    HostRefusal(int errorCode, String text, Throwable cause) {
        super(text, cause);
        this.errorCode = errorCode;
    }

    /** The host's number: 431, 530, ... */
    public int errorCode() {
        return errorCode;
    }

    /** Whether a parameter was wrong, which for a lookup by id means that nothing has this id. */
    public boolean badParameter() {
        return errorCode == ApiErrorCode.PARAM_ERROR.getHttpCode();
    }

    /** The host's own words, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
