// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.ProtectionTierResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;

/** Lists the tiers of a group. */
@APICommand(
        name = ListProtectionTiersCmd.NAME,
        description = "Lists the tiers of a protection group: what is active of each, and what stands by",
        responseObject = ProtectionTierResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListProtectionTiersCmd extends FhaListCmd {
    static final String NAME = "listProtectionTiers";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the group")
    private String groupId = "";

    @Override
    protected Page<ProtectionTierResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.groups().tiers(caller, groupId, page).map(ProtectionTierResponse::of);
    }
}
