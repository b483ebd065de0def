// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import java.util.List;
import java.util.Optional;

/** Routes of this site's groups. Every method is one transaction. */
public interface RouteStore {
    /** Routes of a group. */
    List<TrafficRoute> routes(String groupId);

    /** One route. */
    Optional<TrafficRoute> route(String routeId);

    /** Inserts or replaces. */
    void save(TrafficRoute route);

    /** Removes. Answers whether it was there. */
    boolean delete(String routeId);
}
