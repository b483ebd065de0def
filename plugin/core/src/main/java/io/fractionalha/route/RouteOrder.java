// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import io.fractionalha.group.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * Where a route is to lead.
 *
 * @param route which
 * @param zone the way to change its name; null for a route by webhook
 * @param address a public address of this side; empty for a route without one
 * @param formerAddress where it may lead now without belonging to anybody else; null: unknown
 * @param epoch in which this side serves
 * @param siteId this side
 */
public record RouteOrder(
        TrafficRoute route,
        @Nullable RouteZone zone,
        String address,
        @Nullable String formerAddress,
        Epoch epoch,
        String siteId) {}
