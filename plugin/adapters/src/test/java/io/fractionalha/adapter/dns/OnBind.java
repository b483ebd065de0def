// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.nameserver.NameServer;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests on a real name server process, one for each class; each test has names of its own. */
abstract class OnBind {
    static final String A = "192.0.2.1";
    static final String B = "198.51.100.2";
    static NameServer server;

    @BeforeAll
    static void serve() {
        server = NameServer.start();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    static DnsRouteSwitch side() {
        return new DnsRouteSwitch(() -> "127.0.0.1");
    }

    static RouteZone zone(String address, String origin, String key, String secret) {
        return new RouteZone(
                "z",
                new RouteZone.Domain("ROOT", true),
                origin,
                new RouteZone.Servers(address, List.of(server.address())),
                new RouteZone.Names(origin, List.of()),
                new RouteZone.Key(key, "hmac-sha256", secret),
                60);
    }

    static RouteZone zone() {
        return zone(server.address(), NameServer.ZONE, NameServer.KEY, server.secret());
    }

    static RouteOrder order(RouteZone zone, String group, String name, String address, Epoch epoch) {
        String dns = name.contains(".") ? name : name + "." + NameServer.ZONE;
        TrafficRoute route = new TrafficRoute("r-" + name, group, name, new RouteTarget.DnsName(dns, 30), "front");
        return new RouteOrder(route, zone, address, null, epoch, epoch.siteId());
    }

    static RouteOrder order(String name, String address, long epoch, String site) {
        return order(zone(), "g-1", name, address, new Epoch(epoch, site));
    }

    static void refused(ErrorCode code, String words, RouteOrder order) {
        assertThatThrownBy(() -> side().pointHere(order))
                .isInstanceOfSatisfying(
                        FractionalHaException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
