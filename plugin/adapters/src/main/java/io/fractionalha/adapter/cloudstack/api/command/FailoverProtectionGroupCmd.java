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
        description =
                "Makes this side the active one for a group, or drills that; the job ends when the group, or the drill, is served",
        responseObject = FailoverRunResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
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
            description = "planned: the other side hands over; disaster: the other side is taken to be dead; drill: a"
                    + " failover is tried out with instances and networks of its own, and changes nothing else")
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
        RunView begun = switch (Inputs.mode(mode)) {
            case PLANNED -> desks.failover().planned(caller, id);
            case DISASTER ->
                desks.failover()
                        .disaster(
                                caller,
                                id,
                                Boolean.TRUE.equals(acknowledgeLoss),
                                Boolean.TRUE.equals(acknowledgeDataLoss));
            case DRILL -> desks.drills().begin(caller, id);
        };
        return FailoverRunResponse.of(RunWait.untilServing(room(), caller, begun));
    }

    @Override
    public String getEventType() {
        return "FHA.GROUP.FAILOVER";
    }
}
