// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.TrafficRoute;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Where traffic of a group is sent, without the secret. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class TrafficRouteResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the route")
    private @Nullable String id;

    @SerializedName("groupid")
    @Param(description = "its group")
    private @Nullable String groupId;

    @SerializedName("name")
    @Param(description = "its name")
    private @Nullable String name;

    @SerializedName("kind")
    @Param(description = "webhook or dns")
    private @Nullable String kind;

    @SerializedName("url")
    @Param(description = "the address that is told")
    private @Nullable String url;

    @SerializedName("dnsname")
    @Param(description = "the name that is changed")
    private @Nullable String dnsName;

    @SerializedName("ttl")
    @Param(description = "how long resolvers may keep the old address, seconds")
    private @Nullable Integer ttl;

    @SerializedName("frontaddressid")
    @Param(description = "the public address that users reach")
    private @Nullable String frontAddressId;

    /** The answer for a route. */
    public static TrafficRouteResponse of(TrafficRoute route) {
        TrafficRouteResponse answer = new TrafficRouteResponse();
        answer.setObjectName("trafficroute");
        answer.id = route.routeId();
        answer.groupId = route.groupId();
        answer.name = route.name();
        if (route.target() instanceof RouteTarget.Webhook hook) {
            answer.kind = "webhook";
            answer.url = hook.url();
        } else if (route.target() instanceof RouteTarget.DnsName dns) {
            answer.kind = "dns";
            answer.dnsName = dns.name();
            answer.ttl = dns.ttlSeconds();
        }
        answer.frontAddressId = route.frontUuid();
        return answer;
    }
}
