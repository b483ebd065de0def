// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.Owner;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.DomainResponse;
import org.jspecify.annotations.Nullable;

/** Lists groups. */
@APICommand(
        name = ListProtectionGroupsCmd.NAME,
        description = "Lists protection groups",
        responseObject = ProtectionGroupResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListProtectionGroupsCmd extends FhaListCmd {
    static final String NAME = "listProtectionGroups";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private @Nullable String id;

    @Parameter(name = "name", type = CommandType.STRING, description = "the name of the group")
    private @Nullable String name;

    @Parameter(
            name = "role",
            type = CommandType.STRING,
            description = "ACTIVE, DRAINING, PASSIVE, RECOVERING or FENCED")
    private @Nullable String role;

    @Parameter(
            name = "account",
            type = CommandType.STRING,
            description = "the account that owns the group; with domainid")
    private @Nullable String account;

    @Parameter(
            name = "domainid",
            type = CommandType.STRING,
            entityType = DomainResponse.class,
            description = "the id of the domain of the account")
    private @Nullable String domainId;

    @Parameter(
            name = "listall",
            type = CommandType.BOOLEAN,
            description = "true: all that the caller may see; else the own ones")
    private @Nullable Boolean listAll;

    @Override
    protected Page<ProtectionGroupResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        Owner owner =
                account == null && domainId == null ? null : room().callers().owner(caller, account, domainId);
        GroupDesk.Query query = new GroupDesk.Query(id, name, role, owner, Boolean.TRUE.equals(listAll), getKeyword());
        return desks.groups().list(caller, query, page).map(ProtectionGroupResponse::of);
    }
}
