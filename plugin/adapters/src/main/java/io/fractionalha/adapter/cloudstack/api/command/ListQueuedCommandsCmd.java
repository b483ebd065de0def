// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.QueuedCommandResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;

/** Lists the queue. */
@APICommand(
        name = ListQueuedCommandsCmd.NAME,
        description = "Lists what the passive side does not have yet, or what a side that has taken over has not built",
        responseObject = QueuedCommandResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListQueuedCommandsCmd extends FhaListCmd {
    static final String NAME = "listQueuedCommands";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Override
    protected Page<QueuedCommandResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.queue().list(caller, groupId, page).map(QueuedCommandResponse::of);
    }
}
