// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.FailoverPlanResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;

/** Shows a plan. */
@APICommand(
        name = GetFailoverPlanCmd.NAME,
        description = "Shows what a failover of a group would do now, without doing it",
        responseObject = FailoverPlanResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class GetFailoverPlanCmd extends FhaCmd {
    static final String NAME = "getFailoverPlan";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return FailoverPlanResponse.of(desks.readiness().plan(caller, groupId));
    }
}
