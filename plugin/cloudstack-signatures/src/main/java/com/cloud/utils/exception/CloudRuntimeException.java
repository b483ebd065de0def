// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.exception;

/** Base of the host's unchecked exceptions. */
public class CloudRuntimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected int csErrorCode;

    protected CloudRuntimeException() {}

    public CloudRuntimeException(String message) {
        super(message);
    }

    public CloudRuntimeException(String message, Throwable cause) {
        super(message, cause);
    }

    public CloudRuntimeException(Throwable cause) {
        super(cause == null ? null : cause.getMessage(), cause);
    }

    public void setCSErrorCode(int code) {
        csErrorCode = code;
    }

    public int getCSErrorCode() {
        return csErrorCode;
    }
}
