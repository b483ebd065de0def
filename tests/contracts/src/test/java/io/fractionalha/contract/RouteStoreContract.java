// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.route.RouteStore;
import io.fractionalha.route.TrafficRoute;
import org.junit.jupiter.api.Test;

/** What every {@link RouteStore} does. */
abstract class RouteStoreContract extends Contract {
    @Test
    void routesComeBackAsSaved() {
        RouteStore routes = world.routes();
        TrafficRoute first = new TrafficRoute("r-1", "g", "shop", "https://lb.example/hook", "s3cret", "addr-1");
        TrafficRoute second = new TrafficRoute("r-2", "g", "api", "https://lb.example/api", null, null);
        routes.save(new TrafficRoute("r-1", "g", "old", "https://old.example", null, null));
        routes.save(first);
        routes.save(second);

        assertThat(routes.routes("g")).containsExactly(first, second);
        assertThat(routes.routes("h")).isEmpty();
        assertThat(routes.route("r-1")).contains(first);
        assertThat(routes.delete("r-1")).isTrue();
        assertThat(routes.delete("r-1")).isFalse();
        assertThat(routes.route("r-1")).isEmpty();
    }
}
