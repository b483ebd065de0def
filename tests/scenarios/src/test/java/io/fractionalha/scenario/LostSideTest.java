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
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * Three regions: the one that serves dies, and its service with it. Nobody does anything. For real ones the third is named as the
 * other two are, and needs no commands to kill or start it:
 *
 * <pre>
 * ./mvnw -pl tests/scenarios -am verify -Dtest=LostSideTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dregion.active.url=... -Dregion.active.apikey=... -Dregion.active.secretkey=... \
 *     -Dregion.active.killcommand='kill -9 ...' -Dregion.active.startcommand='systemctl start ...' \
 *     -Dregion.standby.url=... -Dregion.standby.apikey=... -Dregion.standby.secretkey=... \
 *     -Dregion.witness.url=... -Dregion.witness.apikey=... -Dregion.witness.secretkey=... \
 *     -Dregion.service.host=192.0.2.10
 * </pre>
 *
 * <p>All three call one another by these addresses. The service of the group is a socket of this test's own process:
 * {@code region.service.host} is where standby side and witness reach it (127.0.0.1 if it is left out: all on one machine). What
 * {@code fractional.ha.route.hosts} says is overwritten in the three regions.
 */
@DisabledIf(value = "twoRegions", disabledReason = "real regions are given, but no third one (region.witness.url)")
class LostSideTest {
    /** A real server notices a changed setting within half a minute. */
    private static final Duration SOON = Duration.ofMinutes(3);

    private static final String HOST = System.getProperty("region.service.host", "127.0.0.1");

    /** Three regions; the last is what ends them. */
    private record Three(Region first, Region second, Region witness, Runnable end) implements Regions {
        static Three embedded() {
            EmbeddedRegions.Shape shape = new EmbeddedRegions.Shape(0, true, EmbeddedRegions.QUICK_TO_START);
            Regions sides = EmbeddedRegions.start(shape);
            try {
                EmbeddedRegion west = EmbeddedRegion.start("west", 3, shape);
                return new Three(sides.first(), sides.second(), west, () -> {
                    west.close();
                    sides.close();
                });
            } catch (RuntimeException e) {
                sides.close();
                throw e;
            }
        }

        static Three real() {
            return new Three(new RealRegion("active"), new RealRegion("standby"), new RealRegion("witness"), () -> {});
        }

        @Override
        public void close() {
            end.run();
        }
    }

    static boolean twoRegions() {
        return RealRegion.given()
                && System.getProperty("region.witness.url", "").isBlank();
    }

    @Test
    void theStandbySideTakesOverByItself() {
        try (Three sides = RealRegion.given() ? Three.real() : Three.embedded();
                ServerSocket service = new ServerSocket(0, 100, InetAddress.getByName(HOST))) {
            tell(sides, sides.witness(), service);
        } catch (IOException e) {
            throw new UncheckedIOException("no service", e);
        }
    }

    private static void tell(Regions sides, Region witness, ServerSocket service) throws IOException {
        Region a = sides.first();
        Region b = sides.second();
        for (Region region : List.of(a, b, witness)) {
            region.admin().call("updateConfiguration", "name", "fractional.ha.route.hosts", "value", HOST);
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
                        "tcp://" + HOST + ":" + port);
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
