// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name is looked at between two switches, and what it owes when it is gone is paid, however long that takes. */
class DnsWatchStoryTest {
    private static final String NAME = "www.shop.example.org";
    private static final String ELSEWHERE = "203.0.113.66";

    private final World world = new World(44);
    private final List<String> told = new ArrayList<>();
    private String front = "";

    @BeforeEach
    void aShopWithItsName() {
        world.protect("1");
        front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
        allow(world.a);
        allow(world.b);
        world.a.site.observeRoutes((route, sentence) -> told.add(sentence));
    }

    private static void allow(Side side) {
        side.site
                .desks()
                .zones()
                .create(
                        Side.ADMIN,
                        new RouteZone(
                                "",
                                new RouteZone.Domain("ROOT/retail", false),
                                "example.org",
                                new RouteZone.Servers("ns.example.org", List.of()),
                                new RouteZone.Names("shop.example.org", List.of()),
                                new RouteZone.Key("fha", "hmac-sha256", "AAAAAAAAAAAAAAAAAAAAAA=="),
                                60));
    }

    private TrafficRoute route() {
        return world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.TENANT,
                        new RouteDesk.Create(world.groupId, "www", new RouteTarget.DnsName(NAME, 30), front));
    }

    private List<String> reasons(Side side, ReasonCode code) {
        return side
                .site
                .desks()
                .readiness()
                .list(Side.TENANT, world.groupId, PageOf.FIRST)
                .items()
                .get(0)
                .reasons()
                .stream()
                .filter(reason -> reason.code() == code)
                .map(Reason::detail)
                .toList();
    }

    private List<String> owed() {
        return world.a.site.desks().health().health(Side.ADMIN).reasons().stream()
                .filter(reason -> reason.contains(NAME))
                .toList();
    }

    @Test
    void oneThatIsLedElsewhereIsSaidOnceAndShownWhileItIsSo() {
        route();
        world.run(Duration.ofMinutes(10));
        assertThat(told).isEmpty();
        String right = world.ends.names.address(NAME);
        world.ends.names.lead(NAME, ELSEWHERE);
        world.run(Duration.ofMinutes(20));
        assertThat(told).singleElement().asString().contains(ELSEWHERE);
        assertThat(reasons(world.a, ReasonCode.ROUTE_FAILED))
                .singleElement()
                .asString()
                .contains("route www", ELSEWHERE);
        assertThat(world.ends.names.address(NAME)).as("nobody fights for it").isEqualTo(ELSEWHERE);
        world.ends.names.lead(NAME, right);
        world.run(Duration.ofMinutes(7));
        assertThat(reasons(world.a, ReasonCode.ROUTE_FAILED)).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void aServerThatIsSilentIsShownAndNobodyIsAlarmed() {
        route();
        world.run(Duration.ofMinutes(2));
        world.a.routesFail = true;
        world.run(Duration.ofMinutes(7));
        assertThat(told).isEmpty();
        assertThat(reasons(world.a, ReasonCode.ROUTE_FAILED))
                .singleElement()
                .asString()
                .contains("no answer");
        world.a.routesFail = false;
        world.run(Duration.ofMinutes(7));
        assertThat(reasons(world.a, ReasonCode.ROUTE_FAILED)).isEmpty();
    }

    @Test
    void aChangeOfSidesIsNoReasonToSayAnything() {
        route();
        world.untilMirrored();
        world.run(Duration.ofMinutes(2));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until(
                "served there",
                () -> world.b.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        world.run(Duration.ofMinutes(12));
        assertThat(told).isEmpty();
        assertThat(reasons(world.b, ReasonCode.ROUTE_FAILED)).isEmpty();
        assertThat(reasons(world.a, ReasonCode.ROUTE_FAILED)).isEmpty();
    }

    @Test
    void aRouteThatGoesWhileItsServerIsAwayLetsTheNameGoLaterAlsoAfterACrash() {
        TrafficRoute made = route();
        world.a.routesFail = true;
        world.a.site.desks().routes().delete(Side.TENANT, made.routeId());
        assertThat(world.ends.names.isHeld(NAME)).isTrue();
        assertThat(owed()).singleElement().asString().contains("still taken");
        world.run(Duration.ofMinutes(30));
        world.a.process.kill();
        world.a.boot(-1, false);
        world.run(Duration.ofMinutes(2));
        assertThat(world.ends.names.isHeld(NAME)).isTrue();
        world.a.routesFail = false;
        world.run(Duration.ofHours(1));
        assertThat(world.ends.names.isHeld(NAME)).isFalse();
        assertThat(owed()).isEmpty();
    }

    @Test
    void aGroupThatGoesWhileItsServerIsAwayLetsItsNamesGoLater() {
        route();
        world.a.routesFail = true;
        world.a.site.desks().groups().delete(Side.TENANT, world.groupId, false);
        assertThat(world.ends.names.isHeld(NAME)).isTrue();
        world.a.routesFail = false;
        world.run(Duration.ofMinutes(5));
        assertThat(world.ends.names.isHeld(NAME)).isFalse();
        assertThat(world.a.routes.owed()).isEmpty();
    }

    @Test
    void aNameThatTheGroupHasTakenAgainIsNotLetGo() {
        TrafficRoute made = route();
        world.a.routesFail = true;
        world.a.site.desks().routes().delete(Side.TENANT, made.routeId());
        assertThatThrownBy(this::route).hasMessageContaining("no answer");
        world.a.routesFail = false;
        route();
        world.run(Duration.ofHours(2));
        assertThat(world.ends.names.isHeld(NAME)).isTrue();
        assertThat(world.a.routes.owed()).isEmpty();
        assertThat(reasons(world.a, ReasonCode.ROUTE_FAILED)).isEmpty();
    }
}
