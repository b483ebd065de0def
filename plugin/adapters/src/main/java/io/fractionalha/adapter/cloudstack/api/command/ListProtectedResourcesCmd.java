// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectedResourceResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists members. */
@APICommand(
        name = ListProtectedResourcesCmd.NAME,
        description = "Lists what a protection group protects",
        responseObject = ProtectedResourceResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListProtectedResourcesCmd extends FhaListCmd {
    static final String NAME = "listProtectedResources";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(
            name = "elsewhere",
            type = CommandType.BOOLEAN,
            description = "true: instead what the group's selectors match and another group has")
    private @Nullable Boolean elsewhere;

    @Override
    protected Page<ProtectedResourceResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        Page<GroupDesk.ResourceView> found = Boolean.TRUE.equals(elsewhere)
                ? desks.groups().elsewhere(caller, groupId, page)
                : desks.groups().members(caller, groupId, page);
        return found.map(ProtectedResourceResponse::of);
    }
}
