// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.configuration.Resource;

/** A limit is reached: error 535. */
public class ResourceAllocationException extends ManagementServerException {
    private static final long serialVersionUID = 1L;

    private final Resource.ResourceType type;

    public ResourceAllocationException(String message, Resource.ResourceType type) {
        super(message);
        this.type = type;
    }

    public Resource.ResourceType getResourceType() {
        return type;
    }
}
