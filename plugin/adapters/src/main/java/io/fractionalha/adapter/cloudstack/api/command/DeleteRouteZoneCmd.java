// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.RouteZoneResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Takes names of the DNS back. */
@APICommand(
        name = DeleteRouteZoneCmd.NAME,
        description =
                "Takes back the names of a route zone; routes that have them cannot be switched from this side any more",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class DeleteRouteZoneCmd extends FhaCmd {
    static final String NAME = "deleteRouteZone";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = RouteZoneResponse.class,
            description = "the id of the route zone")
    private String id = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.zones().delete(caller, id);
        return success();
    }

    @Override
    protected String event() {
        return "FHA.ROUTEZONE.DELETE";
    }
}
