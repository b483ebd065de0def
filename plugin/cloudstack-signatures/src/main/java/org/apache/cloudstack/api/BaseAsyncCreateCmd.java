// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import com.cloud.exception.ResourceAllocationException;

/** A command that makes its entity at once and finishes it in a job. */
public abstract class BaseAsyncCreateCmd extends BaseAsyncCmd {
    @Parameter(name = ApiConstants.ID, type = CommandType.LONG)
    private Long id;

    private String uuid;

    public BaseAsyncCreateCmd() {}

    public abstract void create() throws ResourceAllocationException;

    public Long getEntityId() {
        return id;
    }

    public void setEntityId(Long id) {
        this.id = id;
    }

    public String getEntityUuid() {
        return uuid;
    }

    public void setEntityUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getCreateEventType() {
        return null;
    }

    public String getCreateEventDescription() {
        return null;
    }
}
