// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.route.OwedName;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteTrouble;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link RouteStore} does. */
abstract class RouteStoreContract extends Contract {
    @Test
    void routesComeBackAsSaved() {
        RouteStore routes = world.routes();
        TrafficRoute first = TrafficRoute.webhook("r-1", "g", "shop", "https://lb.example/hook", "s3cret", "addr-1");
        TrafficRoute second = TrafficRoute.webhook("r-2", "g", "api", "https://lb.example/api", null, null);
        routes.save(TrafficRoute.webhook("r-1", "g", "old", "https://old.example", null, null));
        routes.save(first);
        routes.save(second);

        assertThat(routes.routes("g")).containsExactly(first, second);
        assertThat(routes.routes("h")).isEmpty();
        assertThat(routes.route("r-1")).contains(first);
        assertThat(routes.delete("r-1")).isTrue();
        assertThat(routes.delete("r-1")).isFalse();
        assertThat(routes.route("r-1")).isEmpty();
    }

    @Test
    void whyARouteWasNotSwitchedIsKnownUntilItGoesOrIsRemoved() {
        RouteStore routes = world.routes();
        TrafficRoute first = TrafficRoute.webhook("r-1", "g", "shop", "https://lb.example/hook", null, null);
        TrafficRoute second = TrafficRoute.webhook("r-2", "g", "api", "https://lb.example/api", null, null);
        routes.save(first);
        routes.save(second);
        routes.tried(first, new RouteTrouble(ErrorCode.ROUTE_FAILED, "it answered 500"));
        routes.tried(first, new RouteTrouble(ErrorCode.EPOCH_STALE, "it follows another side"));
        routes.tried(second, null);

        assertThat(routes.troubles("g"))
                .isEqualTo(Map.of("r-1", new RouteTrouble(ErrorCode.EPOCH_STALE, "it follows another side")));
        assertThat(routes.troubles("h")).isEmpty();
        routes.tried(first, null);
        assertThat(routes.troubles("g")).isEmpty();
        routes.tried(second, new RouteTrouble(ErrorCode.ROUTE_FAILED, "nobody answers"));
        routes.delete("r-2");
        routes.save(second);
        assertThat(routes.troubles("g")).isEmpty();
    }

    @Test
    void namesAreFoundWhoeverHasThem() {
        RouteStore routes = world.routes();
        TrafficRoute named =
                new TrafficRoute("r-3", "g", "www", new RouteTarget.DnsName("www.shop.example.org", 30), "addr-1");
        TrafficRoute same =
                new TrafficRoute("r-4", "h", "w", new RouteTarget.DnsName("www.shop.example.org", 60), "addr-2");
        routes.save(TrafficRoute.webhook("r-3", "g", "www", "https://lb.example/hook", "s3cret", "addr-1"));
        routes.save(named);
        routes.save(same);
        routes.save(TrafficRoute.webhook("r-5", "h", "x", "https://www.shop.example.org", null, null));

        assertThat(routes.routes("g")).containsExactly(named);
        assertThat(routes.named("www.shop.example.org")).containsExactlyInAnyOrder(named, same);
        assertThat(routes.named("shop.example.org")).isEmpty();
    }

    @Test
    void whatIsOwedStaysUntilItIsSettledWhateverBecomesOfTheRoute() {
        RouteStore routes = world.routes();
        TrafficRoute www = new TrafficRoute("r-6", "g", "www", new RouteTarget.DnsName("www.example.org", 30), null);
        TrafficRoute api = new TrafficRoute("r-7", "g", "api", new RouteTarget.DnsName("api.example.org", 60), null);
        OwedName first = new OwedName(www, Samples.SHOP, Samples.FIRST, Samples.NOON);
        OwedName second = new OwedName(api, Samples.SHOP, Samples.FIRST.next("site-b"), Samples.NOON.plusSeconds(1));
        routes.save(www);
        routes.owe(second);
        routes.owe(new OwedName(www, Samples.SHOP, Samples.FIRST, Samples.NOON.minusSeconds(9)));
        routes.owe(first);
        routes.delete("r-6");
        world.groups().deleteGroup("g");

        assertThat(routes.owed()).containsExactly(first, second);
        routes.settle("r-6");
        routes.settle("r-6");
        assertThat(routes.owed()).containsExactly(second);
    }

    @Test
    void zonesComeBackAsSaved() {
        RouteStore routes = world.routes();
        RouteZone first = zone("z-1", "shop.example.org", List.of(), List.of("192.0.2.1:5353", "ns2.example.org"));
        RouteZone second = zone("z-2", null, List.of("*.shop.example.org", "example.org"), List.of());
        routes.saveZone(zone("z-1", "old.example.org", List.of(), List.of()));
        routes.saveZone(second);
        routes.saveZone(first);

        assertThat(routes.zones()).containsExactly(first, second);
        assertThat(routes.deleteZone("z-1")).isTrue();
        assertThat(routes.deleteZone("z-1")).isFalse();
        assertThat(routes.zones()).containsExactly(second);
    }

    static RouteZone zone(String id, String suffix, List<String> exact, List<String> outside) {
        return new RouteZone(
                id,
                new RouteZone.Domain("ROOT/retail", true),
                "example.org",
                new RouteZone.Servers("ns1.example.org", outside),
                new RouteZone.Names(suffix, exact),
                new RouteZone.Key("fha", "hmac-sha256", "zone-secret"),
                60);
    }
}
