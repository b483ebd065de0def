// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which zone here lets an owner use a name: of several the one of the nearest domain, then of the longest origin. */
public final class AllowedNames {
    private AllowedNames() {}

    /** The zone, or nothing when no administrator here allows the name. */
    public static Optional<RouteZone> zone(List<RouteZone> zones, Owner owner, String name) {
        return zones.stream()
                .filter(zone -> zone.covers(owner, name))
                .max(Comparator.comparingInt(
                                (RouteZone zone) -> zone.domain().path().length())
                        .thenComparingInt(zone -> zone.origin().length())
                        .thenComparing(RouteZone::zoneId));
    }

    /** The zone; NOT_ALLOWED with the names that may be used. */
    public static RouteZone required(List<RouteZone> zones, Owner owner, String name) {
        return zone(zones, owner, name).orElseThrow(() -> {
            String allowed = zones.stream()
                    .filter(zone -> zone.domain().has(owner.domainPath()))
                    .map(zone -> zone.names().shown())
                    .distinct()
                    .collect(Collectors.joining("; "));
            return new FractionalHaException(
                    ErrorCode.NOT_ALLOWED,
                    "no administrator of this region lets domain " + owner.domainPath() + " use the name " + name + "; "
                            + (allowed.isEmpty()
                                    ? "it may use none; ask for a createRouteZone"
                                    : "allowed are " + allowed));
        });
    }
}
