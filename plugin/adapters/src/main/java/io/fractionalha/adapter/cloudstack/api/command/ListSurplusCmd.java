// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.SurplusResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists what a change of roles has left stopped and kept. */
@APICommand(
        name = ListSurplusCmd.NAME,
        description = "Lists instances that have served here and are kept, stopped, since the roles changed",
        responseObject = SurplusResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListSurplusCmd extends FhaListCmd {
    static final String NAME = "listSurplus";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(
            name = "offered",
            type = CommandType.BOOLEAN,
            description = "true: only what has been kept as long as the policy says (default false)")
    private @Nullable Boolean offered;

    @Override
    protected Page<SurplusResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.surplus()
                .list(caller, groupId, Boolean.TRUE.equals(offered), page)
                .map(SurplusResponse::of);
    }
}
