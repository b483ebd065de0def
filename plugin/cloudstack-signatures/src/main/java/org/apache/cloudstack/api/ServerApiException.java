// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import com.cloud.utils.exception.CloudRuntimeException;

/** Ends a command with an error code and a text for the caller. */
public class ServerApiException extends CloudRuntimeException {
    private static final long serialVersionUID = 1L;

    private ApiErrorCode errorCode;
    private String description;

    public ServerApiException() {
        this(ApiErrorCode.INTERNAL_ERROR, null);
    }

    public ServerApiException(ApiErrorCode errorCode, String description) {
        super(description);
        this.errorCode = errorCode;
        this.description = description;
    }

    public ServerApiException(ApiErrorCode errorCode, String description, Throwable cause) {
        super(description, cause);
        this.errorCode = errorCode;
        this.description = description;
    }

    public ApiErrorCode getErrorCode() {
        return errorCode;
    }

    public void setErrorCode(ApiErrorCode errorCode) {
        this.errorCode = errorCode;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    @Override
    public String getMessage() {
        return description;
    }
}
