// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.DeskRoom;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import javax.inject.Inject;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.context.CallContext;

/** A command that runs as a job of the host; its answer is the job's result. */
public abstract class FhaAsyncCmd extends BaseAsyncCmd {
    @Inject
    private DeskRoom room;

    /** Asks the desk; on a job thread. */
    protected abstract ResponseObject ring(Site.Desks desks, Caller caller);

    /** Where commands find more than desks. */
    protected final DeskRoom room() {
        return room;
    }

    @Override
    public void execute() {
        ResponseObject answer = room.ask(caller -> ring(room.site().desks(), caller));
        answer.setResponseName(getCommandName());
        setResponseObject(answer);
    }

    @Override
    public String getEventDescription() {
        return getActualCommandName();
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }
}
