// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name of the DNS follows the side that serves; each side's administrator gives it for himself. */
class DnsRouteStoryTest {
    private static final String NAME = "www.shop.example.org";

    private final World world = new World(43);
    private String front = "";

    @BeforeEach
    void protectedShop() {
        world.protect("1");
        front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    private static RouteZone zone(String domain, boolean andBelow, String suffix, String... exact) {
        return new RouteZone(
                "",
                new RouteZone.Domain(domain, andBelow),
                "example.org",
                new RouteZone.Servers("ns.example.org", List.of()),
                new RouteZone.Names(suffix, List.of(exact)),
                new RouteZone.Key("fha", "hmac-sha256", "AAAAAAAAAAAAAAAAAAAAAA=="),
                60);
    }

    private static RouteZone allow(Side side) {
        return side.site.desks().zones().create(Side.ADMIN, zone("ROOT/retail", false, "shop.example.org"));
    }

    private TrafficRoute route(String name, int ttl) {
        return world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.TENANT,
                        new RouteDesk.Create(world.groupId, name, new RouteTarget.DnsName(name, ttl), front));
    }

    private static String ip(Side side, String uuid) {
        return side.region
                .read(new EntityRef(EntityKind.ADDRESS, uuid))
                .orElseThrow()
                .attribute("ipaddress");
    }

    private List<Reason> reasons(Side side, ReasonCode code) {
        return side.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == code)
                .toList();
    }

    private boolean addressIsMirrored() {
        return world.b
                .stores
                .pairs()
                .pairOf(world.groupId, new EntityRef(EntityKind.ADDRESS, front))
                .isPresent();
    }

    private String passiveFront() {
        return world.b
                .stores
                .pairs()
                .pairOf(world.groupId, new EntityRef(EntityKind.ADDRESS, front))
                .orElseThrow()
                .passiveUuid();
    }

    @Test
    void theNameLeadsHereAtOnceThenToTheSurvivorAndBack() {
        allow(world.a);
        allow(world.b);
        route("WWW.shop.Example.org.", 30);
        assertThat(world.ends.names.address(NAME)).isEqualTo(ip(world.a, front));
        world.until("the address stands by", this::addressIsMirrored);

        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until(
                "served there",
                () -> world.b.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        assertThat(world.ends.names.address(NAME)).isEqualTo(ip(world.b, passiveFront()));

        world.run(Duration.ofSeconds(30));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "served here again",
                () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        assertThat(world.ends.names.address(NAME)).isEqualTo(ip(world.a, front));
    }

    @Test
    void aSideWithoutTheZoneSaysSoBeforeItIsNeededAndIsSwitchedWhenItHasIt() {
        allow(world.a);
        route(NAME, 61);
        world.until("the address stands by", this::addressIsMirrored);
        world.until(
                "it is said",
                () -> !reasons(world.b, ReasonCode.ROUTE_ZONE_MISSING).isEmpty());
        assertThat(reasons(world.a, ReasonCode.ROUTE_ZONE_MISSING)).isEmpty();
        assertThat(reasons(world.a, ReasonCode.ROUTE_TTL_HIGH))
                .singleElement()
                .asString()
                .contains("61 s");

        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.running()).containsExactly("web");
        assertThat(reasons(world.b, ReasonCode.ROUTE_FAILED)).isNotEmpty();
        assertThat(world.ends.names.address(NAME)).isEqualTo(ip(world.a, front));

        allow(world.b);
        world.until(
                "served there",
                () -> world.b.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        assertThat(world.ends.names.address(NAME)).isEqualTo(ip(world.b, passiveFront()));
        assertThat(reasons(world.b, ReasonCode.ROUTE_FAILED)).isEmpty();
    }

    @Test
    void aNameThatSomebodyElseHasIsNotTakenAndNothingIsKept() {
        allow(world.a);
        world.ends.names.take(NAME, "another-group");
        refused(ErrorCode.ALREADY_EXISTS, NAME);
        assertThat(world.a.routes.routes(world.groupId)).isEmpty();
        assertThat(world.ends.names.address(NAME)).isEqualTo("203.0.113.9");
        world.a.routesFail = true;
        refused(ErrorCode.ROUTE_FAILED, "api.shop.example.org");
        assertThat(world.a.routes.routes(world.groupId)).isEmpty();
    }

    @Test
    void aRouteThatIsDeletedLetsItsNameGoAndLeavesItWhereItLeads() {
        allow(world.a);
        TrafficRoute made = route(NAME, 30);
        refused(ErrorCode.ALREADY_EXISTS, NAME);
        world.a.site.desks().routes().delete(Side.TENANT, made.routeId());
        route(NAME, 30);
        assertThat(world.ends.names.address(NAME)).isEqualTo(ip(world.a, front));
    }

    @Test
    void aGroupThatIsDeletedLetsItsNamesGo() {
        allow(world.a);
        route(NAME, 30);
        assertThat(world.ends.names.isHeld(NAME)).isTrue();
        world.a.site.desks().groups().delete(Side.TENANT, world.groupId, false);
        assertThat(world.ends.names.isHeld(NAME)).isFalse();
    }

    @Test
    void onlyListedNamesOfTheDomainAreGiven() {
        refused(ErrorCode.NOT_ALLOWED, NAME);
        allow(world.a);
        for (String name : List.of(
                "www.example.org",
                "shop.example.org",
                "evilshop.example.org",
                "*.shop.example.org",
                "shop.example.org.evil.net")) {
            refused(ErrorCode.NOT_ALLOWED, name);
        }
        for (String name : List.of(
                "_fractionalha.www.shop.example.org",
                "a..shop.example.org",
                "w\u0456w.shop.example.org",
                "localhost",
                "www.shop.example.org\\.",
                "-a.shop.example.org",
                "a b.shop.example.org",
                "x".repeat(64) + ".shop.example.org",
                "a.*.shop.example.org",
                "")) {
            refused(ErrorCode.BAD_INPUT, name);
        }
        world.a.site.desks().zones().create(Side.ADMIN, zone("ROOT/other", true, "other.example.org"));
        world.a.site.desks().zones().create(Side.ADMIN, zone("ROOT/ret", true, "ret.example.org"));
        refused(ErrorCode.NOT_ALLOWED, "www.other.example.org");
        refused(ErrorCode.NOT_ALLOWED, "www.ret.example.org");
        world.a.site.desks().zones().create(Side.ADMIN, zone("ROOT", false, "top.example.org"));
        refused(ErrorCode.NOT_ALLOWED, "www.top.example.org");
        world.a.site.desks().zones().create(Side.ADMIN, zone("ROOT", true, null, "example.org", "*.shop.example.org"));
        assertThat(route("example.org", 30).dns()).isPresent();
        assertThat(route("*.shop.example.org", 30).dns()).isPresent();
    }

    @Test
    void aZoneIsCheckedAndItsSecretIsNeverShown() {
        RouteZone made = allow(world.a);
        assertThat(made.key().secret()).isEmpty();
        assertThat(world.a.site.desks().zones().list(Side.ADMIN, PageOf.FIRST).items())
                .singleElement()
                .satisfies(zone -> assertThat(zone.key().secret()).isEmpty());
        assertThatThrownBy(() -> allow(world.a)).hasMessageContaining("already");
        assertThatThrownBy(() -> world.a.site.desks().zones().create(Side.TENANT, zone("ROOT", true, "b.example.org")))
                .isInstanceOf(FractionalHaException.class);
        world.a.routesFail = true;
        assertThatThrownBy(() -> world.a.site.desks().zones().create(Side.ADMIN, zone("ROOT", true, "b.example.org")))
                .hasMessageContaining("no answer");
        assertThat(world.a.routes.zones()).hasSize(1);
        world.a.site.desks().zones().delete(Side.ADMIN, made.zoneId());
        assertThatThrownBy(() -> world.a.site.desks().zones().delete(Side.ADMIN, made.zoneId()))
                .hasMessageContaining("no route zone");
    }

    private void refused(ErrorCode code, String name) {
        assertThatThrownBy(() -> route(name, 30))
                .as(name)
                .isInstanceOfSatisfying(
                        FractionalHaException.class,
                        e -> assertThat(e.code())
                                .as("%s: %s", name, e.getMessage())
                                .isEqualTo(code));
    }
}
