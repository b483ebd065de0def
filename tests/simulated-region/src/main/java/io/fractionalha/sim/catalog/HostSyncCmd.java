// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.BaseCmd;

/** Base of host commands that answer when they are done. */
public abstract class HostSyncCmd extends BaseCmd implements HostCommand {
    private final State state = new State();

    /** For the classes made from the table. */
    protected HostSyncCmd() {}

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
    public ApiCommandResourceType getApiResourceType() {
        return ResourceTypes.of(state.row());
    }
}
