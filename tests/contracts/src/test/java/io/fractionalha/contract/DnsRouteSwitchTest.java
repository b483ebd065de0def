// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import io.fractionalha.adapter.dns.DnsRouteSwitch;
import io.fractionalha.nameserver.NameServer;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A name on a BIND process. */
class DnsRouteSwitchTest extends RouteSwitchContract {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static NameServer server;

    private final String name = "n" + NAMES.incrementAndGet() + "." + NameServer.ZONE;

    @BeforeAll
    static void serve() {
        server = NameServer.start();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Override
    RouteSwitch side() {
        return new DnsRouteSwitch(() -> "127.0.0.1");
    }

    @Override
    RouteTarget target() {
        return new RouteTarget.DnsName(name, 30);
    }

    @Override
    RouteZone zone() {
        return new RouteZone(
                "z",
                new RouteZone.Domain("ROOT", true),
                NameServer.ZONE,
                new RouteZone.Servers(server.address(), List.of(server.address())),
                new RouteZone.Names(NameServer.ZONE, List.of()),
                new RouteZone.Key(NameServer.KEY, "hmac-sha256", server.secret()),
                60);
    }

    @Override
    String seen() {
        return String.join(" ", server.ask(name, "A"));
    }

    @Override
    void away(boolean gone) throws IOException {
        if (gone) {
            server.stop();
        } else {
            server.run();
        }
    }
}
