// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.utils.exception.CloudRuntimeException;

/** Another operation has the entity. */
public class ConcurrentOperationException extends CloudRuntimeException {
    private static final long serialVersionUID = 1L;

    public ConcurrentOperationException(String message) {
        super(message);
    }
}
