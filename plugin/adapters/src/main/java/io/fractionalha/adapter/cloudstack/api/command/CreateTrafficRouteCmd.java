// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.ProtectionGroupResponse;
import io.fractionalha.adapter.cloudstack.api.response.TrafficRouteResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.site.Site;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.IPAddressResponse;
import org.jspecify.annotations.Nullable;

/** Adds a route. */
@APICommand(
        name = CreateTrafficRouteCmd.NAME,
        description = "Adds a route: an address that is told where the group is served, or a name that leads there",
        responseObject = TrafficRouteResponse.class,
        requestHasSensitiveInfo = true,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class CreateTrafficRouteCmd extends FhaCmd {
    static final String NAME = "createTrafficRoute";

    private static final int TTL_SECONDS = 30;

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
            name = "kind",
            type = CommandType.STRING,
            description = "webhook or dns; may be left out where url or dnsname says it")
    private @Nullable String kind;

    @Parameter(
            name = "url",
            type = CommandType.STRING,
            length = 1024,
            description = "the address that is told, https; for a webhook")
    private @Nullable String url;

    @Parameter(
            name = "dnsname",
            type = CommandType.STRING,
            description =
                    "the name that leads to the public address; for dns; one that an administrator lets the domain use")
    private @Nullable String dnsName;

    @Parameter(
            name = "ttl",
            type = CommandType.INTEGER,
            description = "how long resolvers may keep the old address, seconds; for dns; default 30")
    private @Nullable Integer ttl;

    @Parameter(
            name = "routesecretkey",
            type = CommandType.STRING,
            length = 1024,
            description = "signs the message of a webhook; kept encrypted, never shown")
    private @Nullable String secretKey;

    @Parameter(
            name = "publicipid",
            type = CommandType.STRING,
            entityType = IPAddressResponse.class,
            description = "the id of the public address that users reach; a route by dns needs it")
    private @Nullable String frontId;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        return TrafficRouteResponse.of(
                desks.routes().create(caller, new RouteDesk.Create(groupId, name, target(), frontId)));
    }

    private RouteTarget target() {
        if (kind != null && !kind.equalsIgnoreCase("webhook") && !kind.equalsIgnoreCase("dns")) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, "kind is webhook or dns");
        }
        boolean dns = kind == null ? dnsName != null : kind.equalsIgnoreCase("dns");
        if (dns && dnsName != null && url == null && secretKey == null) {
            return new RouteTarget.DnsName(dnsName, ttl == null ? TTL_SECONDS : ttl);
        }
        if (!dns && url != null && dnsName == null && ttl == null) {
            return new RouteTarget.Webhook(url, secretKey);
        }
        throw new FractionalHaException(
                ErrorCode.BAD_INPUT,
                "a route is either a webhook (url, perhaps routesecretkey) or a name of the DNS (dnsname, publicipid,"
                        + " perhaps ttl)");
    }

    @Override
    protected String event() {
        return "FHA.ROUTE.CREATE";
    }

    @Override
    protected boolean postOnly() {
        // Who knows the address of a webhook may often call it.
        return url != null || secretKey != null;
    }
}
