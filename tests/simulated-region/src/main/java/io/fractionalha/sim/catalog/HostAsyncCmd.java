// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.BaseAsyncCmd;

/** Base of host commands that run as a job on something that exists. */
public abstract class HostAsyncCmd extends BaseAsyncCmd implements HostCommand {
    private final State state = new State();

    /** For the classes made from the table. */
    protected HostAsyncCmd() {}

    @Override
    public State state() {
        return state;
    }

    @Override
    public void execute() {
        state.body().execute(this);
    }

    @Override
    public long getEntityOwnerId() {
        return state.body().owner(this);
    }

    @Override
    public String getEventType() {
        return ResourceTypes.event(state.row());
    }

    @Override
    public String getEventDescription() {
        return ResourceTypes.phrase(state.row());
    }

    @Override
    public ApiCommandResourceType getApiResourceType() {
        return ResourceTypes.of(state.row());
    }

    @Override
    public Long getApiResourceId() {
        return ResourceTypes.target(state.values());
    }
}
