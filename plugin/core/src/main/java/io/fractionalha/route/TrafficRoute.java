// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import org.jspecify.annotations.Nullable;

/**
 * Where traffic of a group is sent, switched by a webhook that gets the epoch and must refuse lower ones.
 *
 * @param routeId uuid, the same on both sides
 * @param groupId its group
 * @param name for people
 * @param url https (or http where an admin allows it) address that is told
 * @param secret signs the message (HMAC-SHA256); never shown
 * @param frontUuid the ADDRESS entity at the side that created the route which users reach; its pair is the target elsewhere
 */
public record TrafficRoute(
        String routeId,
        String groupId,
        String name,
        String url,
        @Nullable String secret,
        @Nullable String frontUuid) {}
