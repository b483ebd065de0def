// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** Base of checked exceptions about rules and limits. */
public class ManagementServerException extends CloudException {
    private static final long serialVersionUID = 1L;

    public ManagementServerException() {}

    public ManagementServerException(String message) {
        super(message);
    }
}
