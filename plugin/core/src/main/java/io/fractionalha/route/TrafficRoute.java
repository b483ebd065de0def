// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where traffic of a group is sent. Switched by the side that serves, with the epoch, so that an older side cannot take it back.
 *
 * @param routeId uuid, the same on both sides
 * @param groupId its group
 * @param name for people
 * @param target what is changed
 * @param frontUuid the ADDRESS entity at the side that created the route which users reach; its pair is the target elsewhere
 */
public record TrafficRoute(
        String routeId,
        String groupId,
        String name,
        RouteTarget target,
        @Nullable String frontUuid) {
    /** The most that a group has: each is a call of the server, one after the other. */
    public static final int OF_A_GROUP_MAX = 10;

    /** A route by webhook. */
    public static TrafficRoute webhook(
            String routeId,
            String groupId,
            String name,
            String url,
            @Nullable String secret,
            @Nullable String frontUuid) {
        return new TrafficRoute(routeId, groupId, name, new RouteTarget.Webhook(url, secret), frontUuid);
    }

    /** The name it changes, if it is one by DNS. */
    public Optional<RouteTarget.DnsName> dns() {
        return target instanceof RouteTarget.DnsName name ? Optional.of(name) : Optional.empty();
    }

    /** The same without anything that must not be seen. */
    public TrafficRoute withoutSecret() {
        return new TrafficRoute(routeId, groupId, name, target.withoutSecret(), frontUuid);
    }
}
