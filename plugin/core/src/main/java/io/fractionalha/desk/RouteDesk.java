// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.TrafficRoute;
import org.jspecify.annotations.Nullable;

/** Traffic routes. Owners act on their own, at the ACTIVE side. Answers never carry the secret. */
public interface RouteDesk {
    /**
     * Adds a route; both sides learn of it. A name of the DNS is taken and led here before this returns (up to 10 seconds);
     * if that fails, there is no route. Errors: BAD_INPUT, NOT_FOUND, NOT_ALLOWED (the name), ALREADY_EXISTS, WRONG_ROLE,
     * ROUTE_FAILED.
     */
    TrafficRoute create(Caller caller, Create asked);

    /** Removes one at both sides. A name of the DNS keeps leading where it leads and may be taken again. */
    void delete(Caller caller, String routeId);

    /** The routes of a group. */
    Page<TrafficRoute> list(Caller caller, String groupId, PageOf page);

    /**
     * What {@link #create} needs.
     *
     * @param frontUuid uuid of the public address that users reach; null only for a webhook
     */
    record Create(
            String groupId,
            String name,
            RouteTarget target,
            @Nullable String frontUuid) {

        /** A route by webhook. */
        public static Create webhook(
                String groupId, String name, String url, @Nullable String secret, @Nullable String frontUuid) {
            return new Create(groupId, name, new RouteTarget.Webhook(url, secret), frontUuid);
        }
    }
}
