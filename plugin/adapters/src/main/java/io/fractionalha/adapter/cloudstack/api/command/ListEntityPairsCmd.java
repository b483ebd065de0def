// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.EntityPairResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists pairs. */
@APICommand(
        name = ListEntityPairsCmd.NAME,
        description = "Lists which entity of the passive side stands for which of the active side",
        responseObject = EntityPairResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListEntityPairsCmd extends FhaListCmd {
    static final String NAME = "listEntityPairs";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(name = "kind", type = CommandType.STRING, description = "a kind of entity, such as INSTANCE or NETWORK")
    private @Nullable String kind;

    @Override
    protected Page<EntityPairResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.groups()
                .pairs(caller, groupId, Inputs.constant(EntityKind.class, "kind", kind), page)
                .map(EntityPairResponse::of);
    }
}
