// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.route.TrafficRoute;
import org.jspecify.annotations.Nullable;

/** Traffic routes. Owners act on their own, at the ACTIVE side. Answers never carry the secret. */
public interface RouteDesk {
    /** Adds a route; both sides learn of it. Errors: BAD_INPUT, NOT_FOUND, ALREADY_EXISTS, WRONG_ROLE. */
    TrafficRoute create(Caller caller, Create asked);

    /** Removes one at both sides. */
    void delete(Caller caller, String routeId);

    /** The routes of a group. */
    Page<TrafficRoute> list(Caller caller, String groupId, PageOf page);

    /**
     * What {@link #create} needs.
     *
     * @param frontUuid uuid of the public address that users reach, or null
     */
    record Create(
            String groupId,
            String name,
            String url,
            @Nullable String secret,
            @Nullable String frontUuid) {}
}
