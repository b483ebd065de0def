// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.FailoverRunResponse;
import io.fractionalha.adapter.cloudstack.api.response.FailoverStepResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists steps. */
@APICommand(
        name = ListFailoverStepsCmd.NAME,
        description = "Lists effects at the passive side, newest first, of a run or a group",
        responseObject = FailoverStepResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListFailoverStepsCmd extends FhaListCmd {
    static final String NAME = "listFailoverSteps";

    @Parameter(
            name = "runid",
            type = CommandType.STRING,
            entityType = FailoverRunResponse.class,
            description = "the id of the run")
    private @Nullable String runId;

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private @Nullable String groupId;

    @Override
    protected Page<FailoverStepResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.runs().steps(caller, groupId, runId, page).map(FailoverStepResponse::of);
    }
}
