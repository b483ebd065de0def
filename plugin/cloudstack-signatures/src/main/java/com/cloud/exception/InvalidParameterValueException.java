// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.utils.exception.CloudRuntimeException;

/** A parameter is wrong: the caller gets error 431. */
public class InvalidParameterValueException extends CloudRuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidParameterValueException(String message) {
        super(message);
    }
}
