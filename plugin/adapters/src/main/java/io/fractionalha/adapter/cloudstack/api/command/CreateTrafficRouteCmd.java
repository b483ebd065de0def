// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.TrafficRouteResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.jspecify.annotations.Nullable;

/** Adds a route. */
@APICommand(
        name = CreateTrafficRouteCmd.NAME,
        description = "Adds a route: an address that is told where the group is served",
        responseObject = TrafficRouteResponse.class,
        requestHasSensitiveInfo = true,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class CreateTrafficRouteCmd extends FhaCmd {
    static final String NAME = "createTrafficRoute";

    @Parameter(
            name = "groupid",
            type = CommandType.STRING,
            required = true,
            entityType = ProtectionGroupResponse.class,
            description = "the id of the protection group")
    private String groupId = "";

    @Parameter(name = "name", type = CommandType.STRING, required = true, description = "the name of the route")
    private String name = "";

    @Parameter(
            name = "url",
            type = CommandType.STRING,
            required = true,
            length = 1024,
            description = "the address that is told, https")
    private String url = "";

    @Parameter(
            name = "routesecretkey",
            type = CommandType.STRING,
            length = 1024,
            description = "signs the message; kept encrypted, never shown")
    private @Nullable String secretKey;

    @Parameter(
            name = "publicipid",
            type = CommandType.STRING,
            description = "the id of the public address that users reach")
    private @Nullable String frontId;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return TrafficRouteResponse.of(
                desks.routes().create(caller, new RouteDesk.Create(groupId, name, url, secretKey, frontId)));
    }

    @Override
    protected String event() {
        return "FHA.ROUTE.CREATE";
    }

    @Override
    protected boolean postOnly() {
        return true;
    }
}
