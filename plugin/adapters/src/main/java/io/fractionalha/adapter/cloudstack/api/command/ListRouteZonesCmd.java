// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.RouteZoneResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;

/** Lists what names are given out. */
@APICommand(
        name = ListRouteZonesCmd.NAME,
        description = "Lists the names of the DNS that tenants may use in routes at this side",
        responseObject = RouteZoneResponse.class,
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class ListRouteZonesCmd extends FhaListCmd {
    static final String NAME = "listRouteZones";

    @Override
    protected Page<RouteZoneResponse> ring(Site.Desks desks, Caller caller, PageOf page) {
        return desks.zones().list(caller, page).map(RouteZoneResponse::of);
    }
}
