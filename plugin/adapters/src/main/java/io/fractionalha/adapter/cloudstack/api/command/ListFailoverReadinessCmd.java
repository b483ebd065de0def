// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.FailoverReadinessResponse;
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

/** Shows readiness. */
@APICommand(
        name = ListFailoverReadinessCmd.NAME,
        description = "Shows what a failover would give, and all that would hurt it",
        responseObject = FailoverReadinessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListFailoverReadinessCmd extends FhaListCmd {
    static final String NAME = "listFailoverReadiness";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private @Nullable String groupId;

    @Override
    protected Page<FailoverReadinessResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.readiness().list(caller, groupId, page).map(FailoverReadinessResponse::of);
    }
}
