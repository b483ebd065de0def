// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.FailoverRunResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.RunQueries.RunView;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.jspecify.annotations.Nullable;

/** Fails over. */
@APICommand(
        name = FailoverProtectionGroupCmd.NAME,
        description = "Makes this side the active one for a group; the job ends when the group is served",
        responseObject = FailoverRunResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class FailoverProtectionGroupCmd extends FhaAsyncCmd {
    static final String NAME = "failoverProtectionGroup";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String id = "";

    @Parameter(
            name = "mode",
            type = CommandType.STRING,
            required = true,
            description = "planned: the other side hands over; disaster: the other side is taken to be dead")
    private String mode = "";

    @Parameter(
            name = "acknowledgeloss",
            type = CommandType.BOOLEAN,
            description = "disaster: true if commands that have not arrived may be lost")
    private @Nullable Boolean acknowledgeLoss;

    @Parameter(
            name = "acknowledgedataloss",
            type = CommandType.BOOLEAN,
            description = "disaster: true if data on volumes may be lost")
    private @Nullable Boolean acknowledgeDataLoss;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        RunView begun = Inputs.planned(mode)
                ? desks.failover().planned(caller, id)
                : desks.failover()
                        .disaster(
                                caller,
                                id,
                                Boolean.TRUE.equals(acknowledgeLoss),
                                Boolean.TRUE.equals(acknowledgeDataLoss));
        return FailoverRunResponse.of(RunWait.untilServing(room(), caller, begun));
    }

    @Override
    public String getEventType() {
        return "FHA.GROUP.FAILOVER";
    }
}
