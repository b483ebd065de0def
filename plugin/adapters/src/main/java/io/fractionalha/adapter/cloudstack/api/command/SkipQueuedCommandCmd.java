// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Leaves a queued item out until its entity changes again. */
@APICommand(
        name = SkipQueuedCommandCmd.NAME,
        description = "Leaves a queued item out until its entity changes again",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class SkipQueuedCommandCmd extends QueuedItemCmd {
    static final String NAME = "skipQueuedCommand";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.queue().skip(caller, groupId(), id());
        return success();
    }

    @Override
    protected String event() {
        return "FHA.QUEUE.SKIP";
    }
}
