// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** A rule collides with another: error 537. */
public class NetworkRuleConflictException extends ManagementServerException {
    private static final long serialVersionUID = 1L;

    public NetworkRuleConflictException(String message) {
        super(message);
    }
}
