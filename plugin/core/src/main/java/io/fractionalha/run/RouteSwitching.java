// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.region.RegionReader;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.TrafficRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points all routes of a group at this side. On the group's lane; blocks on the region and the far end of each route. */
public final class RouteSwitching {
    private final RouteStore routes;
    private final RouteSwitch switcher;
    private final MirrorStore pairs;
    private final RegionReader reader;

    /** Uses these stores and the region to find the address that stands for the front here. */
    public RouteSwitching(RouteStore routes, RouteSwitch switcher, MirrorStore pairs, RegionReader reader) {
        this.routes = routes;
        this.switcher = switcher;
        this.pairs = pairs;
        this.reader = reader;
    }

    /** Tries every route; answers a sentence for each that did not go, empty when all did. Repeating is harmless. */
    public List<String> pointHere(String groupId, Epoch epoch, String siteId) {
        List<String> problems = new ArrayList<>();
        for (TrafficRoute route : routes.routes(groupId)) {
            try {
                Optional<String> address = addressHere(groupId, route.frontUuid());
                if (address.isPresent()) {
                    switcher.pointHere(route, address.get(), epoch, siteId);
                } else {
                    problems.add("route " + route.name() + ": its public address " + route.frontUuid()
                            + " has no counterpart here yet");
                }
            } catch (FractionalHaException e) {
                problems.add("route " + route.name() + ": " + e.getMessage());
            }
        }
        return problems;
    }

    /** The public address of this side that stands for the front, empty text for a route without one, or nothing. */
    public Optional<String> addressHere(String groupId, @Nullable String frontUuid) {
        if (frontUuid == null) {
            return Optional.of("");
        }
        EntityRef front = new EntityRef(EntityKind.ADDRESS, frontUuid);
        String here = pairs.pairOf(groupId, front).map(EntityPair::passiveUuid).orElse(frontUuid);
        return reader.read(new EntityRef(EntityKind.ADDRESS, here)).map(RouteSwitching::ipAddress);
    }

    private static String ipAddress(EntityState address) {
        String ip = address.attribute("ipaddress");
        return ip == null ? "" : ip;
    }
}
