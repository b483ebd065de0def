// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Three regions: the one that serves dies, and its service with it. Nobody does anything. */
@DisabledIfSystemProperty(
        named = "region.active.url",
        matches = ".+",
        disabledReason = "there are two real servers, and this needs three regions")
class LostSideTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void theStandbySideTakesOverByItself() {
        EmbeddedRegions.Shape shape = new EmbeddedRegions.Shape(0, true, EmbeddedRegions.QUICK_TO_START);
        try (Regions sides = EmbeddedRegions.start(shape);
                EmbeddedRegion witness = EmbeddedRegion.start("west", 3, shape);
                ServerSocket service = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            tell(sides, witness, service);
        } catch (IOException e) {
            throw new UncheckedIOException("no service", e);
        }
    }

    private static void tell(Regions sides, Region witness, ServerSocket service) throws IOException {
        Region a = sides.first();
        Region b = sides.second();
        for (Region region : List.of(a, b, witness)) {
            region.admin().call("updateConfiguration", "name", "fractional.ha.route.hosts", "value", "127.0.0.1");
        }
        Story story = new Story(sides);
        String known = Pairing.pair(a, witness, "fha-peer-west-" + a.name()).atFirst();
        Pairing.pair(b, witness, "fha-peer-west-" + b.name());
        Workload tenant = story.workload(a);
        tenant.instance("one", tenant.network("plain"));
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        automatic(group, a, known, service.getLocalPort());
        awaitDetector(group, b, "WATCHING");

        service.close();
        a.kill();
        awaitDetector(group, b, "SUSPECTING");
        group.awaitRole(b.admin(), "ACTIVE");
        JsonObject run =
                b.admin().list("listFailoverRuns", "groupid", group.id()).get(0);
        assertThat(Inventory.text(run, "kind")).isEqualTo("DISASTER_FAILOVER");
        a.start();
        group.awaitRole(a.admin(), "FENCED");
    }

    private static void automatic(Group group, Region a, String witness, int port) {
        String policy = group.at(a.admin()).get("policyid").getAsString();
        a.admin()
                .call(
                        "updateReservePolicy",
                        "id",
                        policy,
                        "witnesspeerid",
                        witness,
                        "detectafter",
                        "30",
                        "failover",
                        "automatic");
        a.admin()
                .call(
                        "updateProtectionGroup",
                        "id",
                        group.id(),
                        "dataclass",
                        "stateless",
                        "servicechecks",
                        "tcp://127.0.0.1:" + port);
    }

    private static void awaitDetector(Group group, Region side, String state) {
        Await.until(
                () -> "a detector that is " + state + ": " + readiness(group, side),
                SOON,
                () -> state.equals(Inventory.text(readiness(group, side), "detectorstate")));
    }

    private static JsonObject readiness(Group group, Region side) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).get(0);
    }
}
