// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Routes of this site's groups, and the zones in which names may be changed from here. Every method is one transaction. */
public interface RouteStore {
    /** Routes of a group. */
    List<TrafficRoute> routes(String groupId);

    /** Routes of whatever groups that change this name of the DNS. */
    List<TrafficRoute> named(String dnsName);

    /** One route. */
    Optional<TrafficRoute> route(String routeId);

    /** Inserts or replaces. */
    void save(TrafficRoute route);

    /** Removes. Answers whether it was there. */
    boolean delete(String routeId);

    /** What was wrong with routes of a group when they were tried or looked at last, by their ids; nothing of those that are well. */
    Map<String, RouteTrouble> troubles(String groupId);

    /** Notes how the last try of a route, or look at it, ended; null: all is well. What is noted goes with the route. */
    void tried(TrafficRoute route, @Nullable RouteTrouble trouble);

    /** Names that others are to have and that nobody could be told of yet, oldest first. Usually none. */
    List<OwedName> owed();

    /** Remembers one, by its route; inserts or replaces. */
    void owe(OwedName owed);

    /** The name of this route is owed no more; harmless if it never was. */
    void settle(String routeId);

    /** All zones, with their secrets, ordered by id. */
    List<RouteZone> zones();

    /** Inserts or replaces a zone. */
    void saveZone(RouteZone zone);

    /** Removes a zone. Answers whether it was there. */
    boolean deleteZone(String zoneId);
}
