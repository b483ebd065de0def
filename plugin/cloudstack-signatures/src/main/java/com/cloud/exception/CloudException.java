// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** Base of the host's checked exceptions. */
public class CloudException extends Exception {
    private static final long serialVersionUID = 1L;

    public CloudException() {}

    public CloudException(String message) {
        super(message);
    }

    public CloudException(String message, Throwable cause) {
        super(message, cause);
    }
}
