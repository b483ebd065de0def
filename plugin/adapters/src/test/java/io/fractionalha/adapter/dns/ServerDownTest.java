// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.group.Epoch;
import io.fractionalha.nameserver.NameServer;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The name server ends between two orders. */
class ServerDownTest {
    @Test
    void whileItIsAwayTheRouteFailsAndGoesOnWithWhatItKnew() throws IOException {
        try (NameServer server = NameServer.start()) {
            RouteZone zone = new RouteZone(
                    "z",
                    new RouteZone.Domain("ROOT", true),
                    NameServer.ZONE,
                    new RouteZone.Servers(server.address(), List.of(server.address())),
                    new RouteZone.Names(NameServer.ZONE, List.of()),
                    new RouteZone.Key(NameServer.KEY, "hmac-sha256", server.secret()),
                    60);
            DnsRouteSwitch side = new DnsRouteSwitch(() -> "127.0.0.1", Duration.ofSeconds(2));
            side.pointHere(order(zone, "192.0.2.1", new Epoch(3, "a")));

            server.stop();
            assertThatThrownBy(() -> side.pointHere(order(zone, "198.51.100.2", new Epoch(4, "b"))))
                    .hasMessageContaining("gives no answer");

            server.run();
            assertThatThrownBy(() -> side.pointHere(order(zone, "198.51.100.2", new Epoch(2, "b"))))
                    .hasMessageContaining("3@a");
            side.pointHere(order(zone, "198.51.100.2", new Epoch(4, "b")));
            assertThat(server.ask("www.example.org", "A")).containsExactly("198.51.100.2");
        }
    }

    private static RouteOrder order(RouteZone zone, String address, Epoch epoch) {
        TrafficRoute route = new TrafficRoute("r", "g", "www", new RouteTarget.DnsName("www.example.org", 30), "front");
        return new RouteOrder(route, zone, address, null, epoch, epoch.siteId());
    }
}
