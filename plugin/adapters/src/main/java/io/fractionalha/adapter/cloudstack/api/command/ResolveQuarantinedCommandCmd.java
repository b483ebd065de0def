// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.JournaledCommandResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Decides about a command behind the cut. */
@APICommand(
        name = ResolveQuarantinedCommandCmd.NAME,
        description = "Decides about a command that the other side accepted behind the cut of a claim made here",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class ResolveQuarantinedCommandCmd extends FhaCmd {
    static final String NAME = "resolveQuarantinedCommand";

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
            entityType = JournaledCommandResponse.class,
            description = "the id of the command, from listJournaledCommands quarantined=true")
    private String id = "";

    @Parameter(
            name = "resolution",
            type = CommandType.STRING,
            required = true,
            description =
                    "keep: do it at this side too; discard: do not, and leave what it made at the other side alone")
    private String resolution = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        QueueDesk.Resolution decided = Inputs.needed(QueueDesk.Resolution.class, "resolution", resolution);
        desks.queue().resolve(caller, groupId, id, decided);
        return success();
    }

    @Override
    protected String event() {
        return "FHA.QUARANTINE.RESOLVE";
    }
}
