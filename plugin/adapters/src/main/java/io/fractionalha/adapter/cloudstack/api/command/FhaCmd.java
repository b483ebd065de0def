// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.DeskRoom;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import java.util.Map;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.api.response.SuccessResponse;
import org.apache.cloudstack.context.CallContext;

/** A command that answers at once. */
public abstract class FhaCmd extends BaseCmd {
    @Inject
    private DeskRoom room;

    /** Asks the desk; on the request's thread. */
    protected abstract ResponseObject ring(Site.Desks desks, Caller caller);

    /** The answer, which needs a working plugin; for a command that can do without. */
    protected ResponseObject answer(Caller caller) {
        return ring(room.site().desks(), caller);
    }

    /** Our event's name when the command has changed something; empty for none. */
    protected String event() {
        return "";
    }

    /** Whether the command carries a secret, which must not stand in an address. */
    protected boolean postOnly() {
        return false;
    }

    /** Where commands find more than desks. */
    protected final DeskRoom room() {
        return room;
    }

    @Override
    public void execute() {
        if (postOnly()) {
            requirePost();
        }
        ResponseObject answer = room.ask(this::answer);
        answer.setResponseName(getCommandName());
        setResponseObject(answer);
        if (!event().isEmpty()) {
            room.event(event(), getActualCommandName());
        }
    }

    private void requirePost() {
        Map<String, String> sent = getFullUrlParams();
        String method = sent == null ? null : sent.get("httpmethod");
        if (method != null && !"POST".equalsIgnoreCase(method)) {
            throw new ServerApiException(
                    ApiErrorCode.PARAM_ERROR,
                    getActualCommandName() + " carries a secret: send it by POST, with the parameters in the body");
        }
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }

    /** The answer of a command that has nothing to tell. */
    protected final SuccessResponse success() {
        return new SuccessResponse(getCommandName());
    }
}
