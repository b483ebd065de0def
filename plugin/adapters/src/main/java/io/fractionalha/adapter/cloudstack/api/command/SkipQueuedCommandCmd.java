// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.QueuedCommandResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
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
public final class SkipQueuedCommandCmd extends FhaCmd {
    static final String NAME = "skipQueuedCommand";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = QueuedCommandResponse.class,
            description = "the id of the queued item")
    private String id = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.queue().skip(caller, groupId, id);
        return success();
    }

    @Override
    protected String event() {
        return "FHA.QUEUE.SKIP";
    }
}
