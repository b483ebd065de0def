// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.TrafficRouteResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Removes a route. */
@APICommand(
        name = DeleteTrafficRouteCmd.NAME,
        description = "Removes a route",
        responseObject = SuccessResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class DeleteTrafficRouteCmd extends FhaCmd {
    static final String NAME = "deleteTrafficRoute";

    @Parameter(
            name = "id",
            type = CommandType.STRING,
            required = true,
            entityType = TrafficRouteResponse.class,
            description = "the id of the route")
    private String id = "";

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        desks.routes().delete(caller, id);
        return success();
    }

    @Override
    protected String event() {
        return "FHA.ROUTE.DELETE";
    }
}
