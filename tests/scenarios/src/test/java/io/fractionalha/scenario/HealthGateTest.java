// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an owner has named with the tag {@code fractionalha.check} has to answer before routes lead to a side. */
@ExtendWith(RegionsExtension.class)
class HealthGateTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String HERE = "127.0.0.1";
    private static final String PATIENCE = "fractional.ha.gate.patience.seconds";
    private static final String HOSTS = "fractional.ha.route.hosts";
    private static final String SILENT = "does not answer";

    /** A tenant with one instance behind an address that is asked, all of it standing by. */
    private record Stage(Region a, Region b, Story story, Group group, String front, String there) {
        static Stage of(Regions regions, String check) {
            Region a = regions.first();
            Region b = regions.second();
            Story story = new Story(regions);
            Workload tenant = story.workload(a);
            String network = tenant.network("plain");
            tenant.instance("one", network);
            String front = tenant.address(network);
            Group group = story.protect("1", 1);
            tenant.run(
                    "createTags",
                    "resourcetype",
                    "PublicIpAddress",
                    "resourceids",
                    front,
                    "tags[0].key",
                    "fractionalha.check",
                    "tags[0].value",
                    check);
            group.awaitMirrored(a, b);
            String there = group.pairs(b).stream()
                    .filter(pair -> Inventory.text(pair, "activeid").equals(front))
                    .map(pair -> Inventory.text(pair, "passiveid"))
                    .findFirst()
                    .orElseThrow();
            return new Stage(a, b, story, group, front, there);
        }

        String address() {
            return Inventory.text(
                    b.admin().list("listPublicIpAddresses", "id", there).get(0), "ipaddress");
        }

        /** Lets the standby side's address be one at which this machine can answer; nobody is told. */
        void standsHere() {
            b.fault(Map.of("do", "row", "kind", "address", "id", there, "field", "ip", "value", HERE));
        }

        JsonObject run() {
            List<JsonObject> runs = group.runs(b);
            return runs.isEmpty() ? new JsonObject() : runs.get(0);
        }
    }

    private static void set(Region side, String name, String value) {
        side.admin().call("updateConfiguration", "name", name, "value", value);
        Await.until(
                "the setting to be taken",
                SOON,
                () -> side.admin().list("listConfigurations", "name", name).stream()
                        .anyMatch(row -> Inventory.text(row, "value").equals(value)));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    /** Answers 503, and 200 as soon as it is well. */
    private static HttpServer service(AtomicBoolean well) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/health", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(well.get() ? 200 : 503, -1);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the service", e);
        }
    }

    @Test
    void routesLeadToASideOnlyWhenWhatItsOwnerNamedAnswersThere(Regions regions) {
        Assumptions.assumeFalse(RealRegion.given(), "no guest answers at an address of a server with simulated hosts");
        AtomicBoolean well = new AtomicBoolean();
        HttpServer service = service(well);
        Stage stage = Stage.of(regions, "http:" + service.getAddress().getPort() + "/health");
        Region b = stage.b();
        stage.standsHere();
        try (Signpost post = Signpost.of(stage.group(), regions, stage.front())) {
            stage.group().awaitMirrored(stage.a(), b);
            stage.group().roleLater(b, "failoverProtectionGroup", "mode", "planned");
            Await.until(
                    () -> "the run to wait: " + stage.run(),
                    SOON,
                    () -> Inventory.text(stage.run(), "detail").contains(SILENT));
            assertThat(Inventory.text(stage.run(), "phase")).isEqualTo("SERVE");
            assertThat(Inventory.text(stage.run(), "detail")).contains("at " + HERE, "routes wait until ");
            assertThat(stage.group().role(b.admin())).isEqualTo("RECOVERING");
            assertThat(stage.story().inventory(b).running()).isEqualTo(1);
            post.leadsNowhereElse();

            well.set(true);
            JsonObject done = stage.group().awaitDone(b, stage.run());
            assertThat(Inventory.text(done, "state")).as("%s", done).isEqualTo("DONE");
            assertThat(Inventory.text(done, "detail")).doesNotContain(SILENT);
            post.leadsTo(b, 2);
        } finally {
            service.stop(0);
        }
    }

    @Test
    void whatNeverAnswersHoldsUpRoutesForAWhileAndIsNamedAtTheEnd(Regions regions) {
        Stage stage = Stage.of(regions, "tcp:" + freePort());
        Region b = stage.b();
        if (!RealRegion.given()) {
            stage.standsHere();
        }
        set(b, HOSTS, stage.address());
        set(b, PATIENCE, "3");
        try {
            stage.group().roleLater(b, "failoverProtectionGroup", "mode", "planned");
            Await.until("a run", SOON, () -> stage.run().has("id"));
            JsonObject done = stage.group().awaitDone(b, stage.run());
            assertThat(Inventory.text(done, "state")).as("%s", done).isEqualTo("DONE");
            assertThat(Inventory.text(done, "detail")).contains("tcp:", stage.address(), SILENT);
            assertThat(stage.group().role(b.admin())).isEqualTo("ACTIVE");
        } finally {
            set(b, PATIENCE, "120");
        }
    }
}
