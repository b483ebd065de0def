// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.response.RouteZoneResponse;
import io.fractionalha.desk.Caller;
import io.fractionalha.route.RouteZone;
import io.fractionalha.site.Site;
import java.util.List;
import java.util.stream.Stream;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.DomainResponse;
import org.jspecify.annotations.Nullable;

/** Gives names of the DNS out. */
@APICommand(
        name = CreateRouteZoneCmd.NAME,
        description =
                "Lets the tenants of a domain use names of a DNS zone in routes; each side of a pairing has its own",
        responseObject = RouteZoneResponse.class,
        requestHasSensitiveInfo = true,
        responseHasSensitiveInfo = false,
        since = "4.22.0.0",
        authorized = {RoleType.Admin})
public final class CreateRouteZoneCmd extends FhaCmd {
    static final String NAME = "createRouteZone";

    private static final int TTL_TARGET_SECONDS = 60;

    @Parameter(
            name = "domainid",
            type = CommandType.STRING,
            required = true,
            entityType = DomainResponse.class,
            description = "the id of the domain whose tenants may use the names")
    private String domainId = "";

    @Parameter(
            name = "subdomainaccess",
            type = CommandType.BOOLEAN,
            description = "whether tenants of the domains below may too; default false")
    private @Nullable Boolean subdomainAccess;

    @Parameter(
            name = "zone",
            type = CommandType.STRING,
            required = true,
            description = "the DNS zone that holds the names")
    private String zone = "";

    @Parameter(
            name = "server",
            type = CommandType.STRING,
            required = true,
            description = "the DNS server that takes updates of the zone: a host, perhaps with a port")
    private String server = "";

    @Parameter(
            name = "checkservers",
            type = CommandType.STRING,
            length = 1024,
            description =
                    "DNS servers, joined by commas, that are asked what users see; default: those that the zone names")
    private @Nullable String checkServers;

    @Parameter(
            name = "namesuffix",
            type = CommandType.STRING,
            description = "all names below it may be used, but none with a star")
    private @Nullable String nameSuffix;

    @Parameter(
            name = "names",
            type = CommandType.STRING,
            length = 4096,
            description = "names that may be used, joined by commas, each as it is")
    private @Nullable String names;

    @Parameter(
            name = "keyname",
            type = CommandType.STRING,
            required = true,
            description = "the name of the TSIG key at the DNS server")
    private String keyName = "";

    @Parameter(
            name = "keyalgorithm",
            type = CommandType.STRING,
            description = "hmac-sha256 (default), hmac-sha384 or hmac-sha512")
    private @Nullable String keyAlgorithm;

    @Parameter(
            name = "zonesecretkey",
            type = CommandType.STRING,
            required = true,
            length = 1024,
            description = "the secret of the key in base64; kept encrypted, never shown")
    private String secretKey = "";

    @Parameter(
            name = "ttltarget",
            type = CommandType.INTEGER,
            description = "seconds; a route with a larger ttl is shown as DEGRADED; default 60")
    private @Nullable Integer ttlTarget;

    @Override
    protected ResponseObject ring(Site.Desks desks, Caller caller) {
        caller.mustBeAdmin("giving out names of the DNS");
        RouteZone asked = new RouteZone(
                "",
                new RouteZone.Domain(room().callers().domain(caller, domainId), Boolean.TRUE.equals(subdomainAccess)),
                zone,
                new RouteZone.Servers(server, words(checkServers)),
                new RouteZone.Names(nameSuffix, words(names)),
                new RouteZone.Key(
                        keyName, keyAlgorithm == null ? RouteZone.Key.ALGORITHMS.get(0) : keyAlgorithm, secretKey),
                ttlTarget == null ? TTL_TARGET_SECONDS : ttlTarget);
        return RouteZoneResponse.of(desks.zones().create(caller, asked));
    }

    private static List<String> words(@Nullable String joined) {
        return joined == null
                ? List.of()
                : Stream.of(joined.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    @Override
    protected String event() {
        return "FHA.ROUTEZONE.CREATE";
    }

    @Override
    protected boolean postOnly() {
        return true;
    }
}
