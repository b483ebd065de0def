// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.route.RouteZone;

/** The names of the DNS that tenants may use in routes, at this side. Root administrators only; the key is never shown. */
public interface RouteZoneDesk {
    /**
     * Lets the tenants of a domain use names of a DNS zone. The server is asked with the key before this returns (up to 10
     * seconds); if it does not answer as it should, nothing is kept. Errors: NOT_ALLOWED, BAD_INPUT, ALREADY_EXISTS,
     * ROUTE_FAILED.
     *
     * @param asked everything but the id
     */
    RouteZone create(Caller caller, RouteZone asked);

    /** Takes it back. Routes that have such names keep them and cannot be switched from here; readiness says so. */
    void delete(Caller caller, String zoneId);

    /** All of this side. */
    Page<RouteZone> list(Caller caller, PageOf page);
}
