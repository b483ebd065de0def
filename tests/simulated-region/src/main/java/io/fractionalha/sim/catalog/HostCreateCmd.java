// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;

/** Base of host commands that make an entity at once and finish it in a job. */
public abstract class HostCreateCmd extends BaseAsyncCreateCmd implements HostCommand {
    private final State state = new State();

    /** For the classes made from the table. */
    protected HostCreateCmd() {}

    @Override
    public State state() {
        return state;
    }

    @Override
    public void create() {
        state.body().create(this);
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
        return getEntityId();
    }

    /** One command answers under a name of its own. */
    @Override
    public String getCommandName() {
        return state().row().name().equals("addIpToNic") ? "addiptovmnicresponse" : super.getCommandName();
    }
}
