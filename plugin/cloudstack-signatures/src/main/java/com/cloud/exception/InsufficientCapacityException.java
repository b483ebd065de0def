// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** No host or address is free: error 533. */
public abstract class InsufficientCapacityException extends CloudException {
    private static final long serialVersionUID = 1L;

    private final transient Class<?> scope;
    private final Long id;

    protected InsufficientCapacityException() {
        this(null, null, null);
    }

    public InsufficientCapacityException(String message, Class<?> scope, Long id) {
        super(message);
        this.scope = scope;
        this.id = id;
    }

    public Class<?> getScope() {
        return scope;
    }

    public long getId() {
        return id == null ? 0 : id;
    }
}
