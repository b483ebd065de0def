// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.route.RouteZone;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Names that tenants of a domain may use in routes, without the key's secret. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class RouteZoneResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the route zone")
    private @Nullable String id;

    @SerializedName("domainpath")
    @Param(description = "the path of the domain whose tenants may use the names")
    private @Nullable String domainPath;

    @SerializedName("subdomainaccess")
    @Param(description = "whether tenants of the domains below may too")
    private @Nullable Boolean subdomainAccess;

    @SerializedName("zone")
    @Param(description = "the DNS zone that holds the names")
    private @Nullable String zone;

    @SerializedName("server")
    @Param(description = "the DNS server that takes the updates")
    private @Nullable String server;

    @SerializedName("checkservers")
    @Param(description = "the DNS servers that are asked what users see; empty: those that the zone names")
    private @Nullable String checkServers;

    @SerializedName("namesuffix")
    @Param(description = "all names below it may be used")
    private @Nullable String nameSuffix;

    @SerializedName("names")
    @Param(description = "names that may be used, each as it is")
    private @Nullable String names;

    @SerializedName("keyname")
    @Param(description = "the name of the key that signs updates")
    private @Nullable String keyName;

    @SerializedName("keyalgorithm")
    @Param(description = "its algorithm")
    private @Nullable String keyAlgorithm;

    @SerializedName("ttltarget")
    @Param(description = "seconds; a route with a larger ttl is shown as DEGRADED")
    private @Nullable Integer ttlTarget;

    /** The answer for a zone. */
    public static RouteZoneResponse of(RouteZone zone) {
        RouteZoneResponse answer = new RouteZoneResponse();
        answer.setObjectName("routezone");
        answer.id = zone.zoneId();
        answer.domainPath = zone.domain().path();
        answer.subdomainAccess = zone.domain().andBelow();
        answer.zone = zone.origin();
        answer.server = zone.servers().primary();
        answer.checkServers = String.join(",", zone.servers().outside());
        answer.nameSuffix = zone.names().suffix();
        answer.names = String.join(",", zone.names().exact());
        answer.keyName = zone.key().name();
        answer.keyAlgorithm = zone.key().algorithm();
        answer.ttlTarget = zone.ttlTargetSeconds();
        return answer;
    }
}
