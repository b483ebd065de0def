// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Tries a queued item again at once. */
@APICommand(
        name = RetryQueuedCommandCmd.NAME,
        description =
                "Tries a queued item again at once; at a side that has taken over it takes the whole replay up again",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class RetryQueuedCommandCmd extends QueuedItemCmd {
    static final String NAME = "retryQueuedCommand";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.queue().retry(caller, groupId(), id());
        return success();
    }

    @Override
    protected String event() {
        return "FHA.QUEUE.RETRY";
    }
}
