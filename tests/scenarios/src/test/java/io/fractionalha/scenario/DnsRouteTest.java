// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.fractionalha.nameserver.NameServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A name on a BIND of its own follows the side that serves. Where the regions cannot reach this machine's loopback,
 * {@code -Dregion.nameserver=HOST:PORT -Dregion.nameserver.secret=BASE64} names one that has the zone and the key of
 * {@link NameServer}.
 */
@ExtendWith(RegionsExtension.class)
class DnsRouteTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration A_TURN = Duration.ofMinutes(7);

    @Test
    void theNameLeadsToTheSideThatServes(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        try (NameServer server = server()) {
            String name = "www." + story.tenant(a).account().toLowerCase(Locale.ROOT) + ".example.org";
            zone(story, a, server);
            Workload work = story.workload(a);
            String network = work.network("plain");
            work.instance("one", network);
            String front = work.address(network);
            Group group = story.protect("1", 1);
            group.awaitMirrored(a, b);
            assertThat(Inventory.text(route(story, group, name, front), "kind")).isEqualTo("dns");
            String here = server.ask(name, "A").get(0);
            group.awaitMirrored(a, b);
            Await.until("no zone is told", SOON, () -> reasons(group, b).contains("ROUTE_ZONE_MISSING"));
            zone(story, b, server);
            Await.until("the zone to be known", SOON, () -> !reasons(group, b).contains("ROUTE_ZONE_MISSING"));

            String there = switched(
                    server, name, here, () -> group.roleLater(b, "failoverProtectionGroup", "mode", "planned"));
            group.awaitDone(b, group.runs(b).get(0));
            assertThat(server.addresses(name)).containsExactly("30 " + there);
            assertThat(server.ask("_fractionalha." + name, "TXT"))
                    .singleElement()
                    .asString()
                    .contains("group=" + group.id() + " epoch=2@");

            group.awaitRole(a.admin(), "FENCED");
            String back = switched(server, name, there, () -> group.roleLater(a, "failbackProtectionGroup"));
            group.awaitDone(a, group.runs(a).get(0));
            assertThat(back).isEqualTo(here);
            assertThat(reasons(group, a)).doesNotContain("ROUTE_");
        }
    }

    /** Somebody changes the name beside us; then its server is away while the route is deleted. */
    @Test
    void aNameThatIsLedElsewhereIsToldAndOneThatIsGoneIsLetGoWhenItsServerIsBack(Regions regions) throws IOException {
        Assumptions.assumeTrue(System.getProperty("region.nameserver", "").isBlank(), "it is stopped here");
        Region a = regions.first();
        Story story = new Story(regions);
        try (NameServer server = server()) {
            String name = "www." + story.tenant(a).account().toLowerCase(Locale.ROOT) + ".example.org";
            zone(story, a, server);
            Workload work = story.workload(a);
            String network = work.network("plain");
            work.instance("one", network);
            String front = work.address(network);
            Group group = story.protect("1", 1);
            group.awaitMirrored(a, regions.second());
            String route = Inventory.text(route(story, group, name, front), "id");
            String right = server.ask(name, "A").get(0);
            server.change("update delete " + name + " A", "update add " + name + " 30 A 203.0.113.66");
            Await.until("it is shown", A_TURN, () -> reasons(group, a).contains("203.0.113.66"));
            assertThat(reasons(group, a)).contains("ROUTE_FAILED", right);
            server.stop();
            story.tenant(a).client().call("deleteTrafficRoute", "id", route);
            server.run();
            assertThat(server.ask("_fractionalha." + name, "TXT")).isNotEmpty();
            Await.until(
                    "nobody has the name",
                    A_TURN,
                    () -> server.ask("_fractionalha." + name, "TXT").isEmpty());
            assertThat(server.ask(name, "A")).containsExactly("203.0.113.66");
        }
    }

    private static JsonObject route(Story story, Group group, String name, String publicAddress) {
        ApiClient owner = story.tenant(story.regions().first()).client();
        return owner.call(
                        "createTrafficRoute",
                        "groupid",
                        group.id(),
                        "name",
                        "www",
                        "dnsname",
                        name,
                        "publicipid",
                        publicAddress)
                .getAsJsonObject("trafficroute");
    }

    private static NameServer server() {
        String given = System.getProperty("region.nameserver", "");
        return given.isBlank()
                ? NameServer.start()
                : NameServer.at(given, System.getProperty("region.nameserver.secret"));
    }

    /** Begins a change of sides and waits until the outside sees another address; says how long that took. */
    private static String switched(NameServer server, String name, String from, Runnable begin) {
        AtomicReference<String> seen = new AtomicReference<>(from);
        long asked = System.nanoTime();
        server.ask(name, "A");
        long own = (System.nanoTime() - asked) / 1_000_000;
        long begun = System.nanoTime();
        begin.run();
        Await.until("another address than " + from, SOON, () -> {
            List<String> now = server.ask(name, "A");
            seen.set(now.isEmpty() ? from : now.get(0));
            return !seen.get().equals(from);
        });
        long took = (System.nanoTime() - begun) / 1_000_000;
        System.out.println("from the call to the name seen elsewhere: " + took + " ms; one look takes " + own + " ms");
        return seen.get();
    }

    /** Allowed as hosts first; a real server takes half a minute to notice. */
    private static void zone(Story story, Region region, NameServer server) {
        String host = server.address().substring(0, server.address().lastIndexOf(':'));
        region.admin().call("updateConfiguration", "name", "fractional.ha.route.hosts", "value", host);
        Await.until("the zone to be taken", SOON, () -> taken(story, region, server));
    }

    private static boolean taken(Story story, Region region, NameServer server) {
        try {
            JsonObject made = region.admin()
                    .call(
                            "createRouteZone",
                            "domainid",
                            story.tenant(region).domainId(),
                            "zone",
                            NameServer.ZONE,
                            "server",
                            server.address(),
                            "checkservers",
                            server.address(),
                            "namesuffix",
                            NameServer.ZONE,
                            "keyname",
                            NameServer.KEY,
                            "zonesecretkey",
                            server.secret())
                    .getAsJsonObject("routezone");
            assertThat(made.toString()).doesNotContain(server.secret());
            return true;
        } catch (ApiException e) {
            if (String.valueOf(e.getMessage()).contains("fractional.ha.route.hosts")) {
                return false;
            }
            throw e;
        }
    }

    private static String reasons(Group group, Region region) {
        return region.admin()
                .list("listFailoverReadiness", "groupid", group.id())
                .toString();
    }
}
