// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.utils.exception.CloudRuntimeException;

/** The caller is nobody the server knows. */
public class CloudAuthenticationException extends CloudRuntimeException {
    private static final long serialVersionUID = 1L;

    public CloudAuthenticationException(String message) {
        super(message);
    }

    public CloudAuthenticationException(String message, Throwable cause) {
        super(message, cause);
    }
}
