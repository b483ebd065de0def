// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.FailoverRunResponse;
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

/** Lists runs. */
@APICommand(
        name = ListFailoverRunsCmd.NAME,
        description = "Lists runs, newest first",
        responseObject = FailoverRunResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListFailoverRunsCmd extends FhaListCmd {
    static final String NAME = "listFailoverRuns";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private @Nullable String groupId;

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            entityType = FailoverRunResponse.class,
            description = "the id of the run")
    private @Nullable String id;

    @Override
    protected Page<FailoverRunResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.runs().runs(caller, groupId, id, page).map(FailoverRunResponse::of);
    }
}
