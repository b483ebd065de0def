// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.route.OwedName;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.RouteTrouble;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Routes in memory. */
public final class MemoryRouteStore implements RouteStore {
    final Map<String, TrafficRoute> routes = new TreeMap<>();
    final Map<String, RouteZone> zones = new TreeMap<>();
    final Map<String, RouteTrouble> troubles = new TreeMap<>();
    final Map<String, OwedName> owed = new TreeMap<>();

    /** A group is deleted: what goes with it, as a database does it. */
    public synchronized void forget(String groupId) {
        routes.values().removeIf(route -> route.groupId().equals(groupId));
    }

    @Override
    public synchronized List<TrafficRoute> routes(String groupId) {
        return routes.values().stream()
                .filter(route -> route.groupId().equals(groupId))
                .toList();
    }

    @Override
    public synchronized List<TrafficRoute> named(String dnsName) {
        return routes.values().stream()
                .filter(route ->
                        route.dns().filter(dns -> dns.name().equals(dnsName)).isPresent())
                .toList();
    }

    @Override
    public synchronized Optional<TrafficRoute> route(String routeId) {
        return Optional.ofNullable(routes.get(routeId));
    }

    @Override
    public synchronized void save(TrafficRoute route) {
        routes.put(route.routeId(), route);
    }

    @Override
    public synchronized Map<String, RouteTrouble> troubles(String groupId) {
        Map<String, RouteTrouble> found = new TreeMap<>(troubles);
        found.keySet()
                .retainAll(routes(groupId).stream().map(TrafficRoute::routeId).toList());
        return found;
    }

    @Override
    public synchronized void tried(TrafficRoute route, @Nullable RouteTrouble trouble) {
        troubles.remove(route.routeId());
        if (trouble != null) {
            troubles.put(route.routeId(), trouble);
        }
    }

    @Override
    public synchronized boolean delete(String routeId) {
        troubles.remove(routeId);
        return routes.remove(routeId) != null;
    }

    @Override
    public synchronized List<OwedName> owed() {
        return owed.values().stream()
                .sorted(Comparator.comparing(OwedName::since))
                .toList();
    }

    @Override
    public synchronized void owe(OwedName name) {
        owed.put(name.route().routeId(), name);
    }

    @Override
    public synchronized void settle(String routeId) {
        owed.remove(routeId);
    }

    @Override
    public synchronized List<RouteZone> zones() {
        return List.copyOf(zones.values());
    }

    @Override
    public synchronized void saveZone(RouteZone zone) {
        zones.put(zone.zoneId(), zone);
    }

    @Override
    public synchronized boolean deleteZone(String zoneId) {
        return zones.remove(zoneId) != null;
    }
}
