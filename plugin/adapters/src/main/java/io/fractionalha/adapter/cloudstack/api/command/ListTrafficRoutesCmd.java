// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.TrafficRouteResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;

/** Lists routes. */
@APICommand(
        name = ListTrafficRoutesCmd.NAME,
        description = "Lists the routes of a group",
        responseObject = TrafficRouteResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListTrafficRoutesCmd extends FhaListCmd {
    static final String NAME = "listTrafficRoutes";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Override
    protected Page<TrafficRouteResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.routes().list(caller, groupId, page).map(TrafficRouteResponse::of);
    }
}
