// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.route.AllowedNames;
import io.fractionalha.route.OwedName;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.TrafficRoute;
import java.time.Instant;
import java.util.List;

/**
 * Lets others have the names of routes that are gone. Owed before the route goes, and settled when the DNS server has been told:
 * neither a crash nor a server that is away leaves a name taken for nobody. Any thread; {@link #pay} blocks on the far end.
 */
public final class NameDebts {
    private final RouteStore routes;
    private final RouteSwitch switcher;

    NameDebts(RouteStore routes, RouteSwitch switcher) {
        this.routes = routes;
        this.switcher = switcher;
    }

    /** What is owed. Reads the store. */
    public List<OwedName> owed() {
        return routes.owed();
    }

    /** The name of a route is to be let go; nothing for a route without one. Durable on return. */
    public void owe(TrafficRoute route, ProtectionGroup group, Epoch epoch, Instant now) {
        if (route.dns().isPresent()) {
            routes.owe(new OwedName(route, group.owner(), epoch, now));
        }
    }

    /** Whether it can be paid: a route that is still there keeps its name, and its debt until it goes. */
    boolean due(OwedName owed) {
        return routes.route(owed.route().routeId()).isEmpty();
    }

    /** Tells the far end, unless the group has taken the name again. Throws what the far end says; then it stays owed. */
    public void pay(OwedName owed, String siteId) {
        if (!due(owed)) {
            return;
        }
        TrafficRoute route = owed.route();
        boolean again = routes.named(owed.name()).stream()
                .anyMatch(other -> other.groupId().equals(route.groupId()));
        if (!again) {
            switcher.release(new RouteOrder(
                    route,
                    AllowedNames.required(routes.zones(), owed.owner(), owed.name()),
                    "",
                    null,
                    owed.epoch(),
                    siteId));
        }
        routes.settle(route.routeId());
    }

    /** Pays what these routes owe, as far as that goes at once: the first that does not ends it, and {@link RouteWatch} goes on. */
    public void tryToPay(List<TrafficRoute> gone, String siteId) {
        List<String> ids = gone.stream().map(TrafficRoute::routeId).toList();
        try {
            for (OwedName owed : routes.owed()) {
                if (ids.contains(owed.route().routeId())) {
                    pay(owed, siteId);
                }
            }
        } catch (FractionalHaException e) {
            return; // it stays owed
        }
    }

    /** The group is about to take this name again: what an earlier route of it owes is no debt any more. */
    public void takesAgain(String groupId, String name) {
        routes.owed().stream()
                .filter(owed ->
                        owed.route().groupId().equals(groupId) && owed.name().equals(name))
                .forEach(owed -> routes.settle(owed.route().routeId()));
    }
}
