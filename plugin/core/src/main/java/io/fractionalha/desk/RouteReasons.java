// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.route.AllowedNames;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteTrouble;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known to stand in the way of a group's routes, at this side. Reads the stores only. */
final class RouteReasons {
    private final DeskParts parts;

    RouteReasons(DeskParts parts) {
        this.parts = parts;
    }

    void of(ProtectionGroup group, List<Reason> found) {
        List<TrafficRoute> routes = parts.stores().routes().routes(group.groupId());
        if (routes.isEmpty()) {
            found.add(new Reason(
                    ReasonCode.ROUTE_MISSING,
                    "group " + group.name() + " has no traffic route: nobody is told where it is served; add one with"
                            + " createTrafficRoute"));
        }
        boolean named = routes.stream().anyMatch(route -> route.dns().isPresent());
        List<RouteZone> zones = named ? parts.stores().routes().zones() : List.of();
        Map<String, RouteTrouble> troubles =
                routes.isEmpty() ? Map.of() : parts.stores().routes().troubles(group.groupId());
        for (TrafficRoute route : routes) {
            route.dns().ifPresent(name -> name(group, route, name, zones, found));
            RouteTrouble trouble = troubles.get(route.routeId());
            if (trouble != null) {
                found.add(new Reason(
                        trouble.code() == ErrorCode.EPOCH_STALE ? ReasonCode.ROUTE_STALE : ReasonCode.ROUTE_FAILED,
                        "route " + route.name() + ": " + trouble.sentence()));
            }
        }
    }

    private void name(
            ProtectionGroup group,
            TrafficRoute route,
            RouteTarget.DnsName name,
            List<RouteZone> zones,
            List<Reason> found) {
        if (group.owner().isUnconfirmed()) {
            return; // said already; whose names they would be is not known
        }
        Optional<RouteZone> zone = AllowedNames.zone(zones, group.owner(), name.name());
        if (zone.isEmpty()) {
            found.add(new Reason(
                    ReasonCode.ROUTE_ZONE_MISSING,
                    "route " + route.name() + " of group " + group.name()
                            + " cannot be switched from here: this region has"
                            + " no key for the name " + name.name() + " and domain "
                            + group.owner().domainPath() + "; a root administrator of this region adds it with"
                            + " createRouteZone"));
        } else if (name.ttlSeconds() > zone.get().ttlTargetSeconds()) {
            found.add(new Reason(
                    ReasonCode.ROUTE_TTL_HIGH,
                    "route " + route.name() + " of group " + group.name() + " has a ttl of " + name.ttlSeconds()
                            + " s, above the target of " + zone.get().ttlTargetSeconds()
                            + " s: for so long users may be sent to the old side; delete it and make it again with a"
                            + " smaller ttl"));
        }
        parts.stores().routes().named(name.name()).stream()
                .filter(other -> !other.groupId().equals(group.groupId()))
                .findFirst()
                .ifPresent(other -> found.add(new Reason(
                        ReasonCode.ROUTE_FAILED,
                        "the name " + name.name() + " of route " + route.name()
                                + " is that of another group's route too;"
                                + " only the one that took it first at the DNS server can be switched")));
    }
}
