// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** Something needed is down: error 534. */
public class ResourceUnavailableException extends CloudException {
    private static final long serialVersionUID = 1L;

    private final transient Class<?> scope;
    private final long id;

    public ResourceUnavailableException(String message, Class<?> scope, long id) {
        this(message, scope, id, null);
    }

    public ResourceUnavailableException(String message, Class<?> scope, long id, Throwable cause) {
        super(message, cause);
        this.scope = scope;
        this.id = id;
    }

    public Class<?> getScope() {
        return scope;
    }

    public long getResourceId() {
        return id;
    }
}
