// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How busy instances are at the active side is known at the standby side, and orders what a failover would build. The simulated
 * hosts of a real server say the same of every instance, so that the order is left out there.
 */
@ExtendWith(RegionsExtension.class)
class DemandTest {
    /** A real server collects such numbers every minute; the plugin asks for them when it starts and every 150 seconds. */
    private static final Duration MEASURED = Duration.ofMinutes(6);

    private static final double IDLE = 0.85;
    private static final double USUAL_RANGE = 0.4;

    private static double factor(double processors) {
        return Math.round((IDLE + USUAL_RANGE * processors / (processors + 1)) * 100) / 100.0;
    }

    private static Map<String, Double> factors(Group group, Region side) {
        Map<String, Double> factors = new TreeMap<>();
        for (JsonObject row : group.queue(side)) {
            if (Inventory.text(row, "entitykind").equals("INSTANCE")) {
                factors.put(Inventory.text(row, "entityid"), row.get("demand").getAsDouble());
                assertThat(row.get("weight").getAsDouble())
                        .as("%s", row)
                        .isCloseTo(
                                row.get("tenantweight").getAsDouble()
                                        * row.get("grouppriority").getAsDouble()
                                        * row.get("demand").getAsDouble()
                                        * row.get("place").getAsDouble(),
                                within(0.001));
            }
        }
        return factors;
    }

    /** How busy a simulated host of a real region says that its instances are is its own affair; what nobody knows counts 1. */
    private static boolean measured(Map<String, Double> factors) {
        return factors.values().stream().allMatch(factor -> factor >= IDLE && factor < 1);
    }

    private static List<String> planned(Group group, Region side) {
        JsonObject plan =
                side.admin().call("getFailoverPlan", "groupid", group.id()).getAsJsonObject("failoverplan");
        return Inventory.stream(plan, "items")
                .filter(row -> Inventory.text(row, "entitykind").equals("INSTANCE"))
                .map(row -> Inventory.text(row, "entityid"))
                .toList();
    }

    private static void uses(Region side, String instance, String share) {
        side.fault(Map.of("do", "row", "kind", "machine", "id", instance, "field", "cpuused", "value", share));
    }

    @Test
    void theStandbySideKnowsWhoIsBusyAndBuildsItFirst(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String usual = tenant.instance("usual", network);
        String idle = tenant.instance("idle", network);
        String busy = tenant.instance("busy", network);
        double processors = story.tenant(a)
                .client()
                .list("listVirtualMachines", "id", busy)
                .get(0)
                .get("cpunumber")
                .getAsDouble();
        Map<String, Double> expected = new TreeMap<>(Map.of(usual, IDLE, idle, IDLE, busy, IDLE));
        if (!RealRegion.given()) {
            uses(a, usual, "50%");
            uses(a, idle, "0%");
            uses(a, busy, "90,00%");
            expected.put(usual, factor(processors / 2));
            expected.put(busy, factor(processors * 90 / 100));
        }
        Group group = story.protect("0", 0);
        group.awaitMirrored(a, b);
        assertThat(factors(group, b)).containsOnlyKeys(usual, idle, busy);

        a.kill(); // a server measures when it starts
        a.start();
        Await.until(
                () -> "who is busy: " + factors(group, b),
                MEASURED,
                () -> RealRegion.given()
                        ? measured(factors(group, b))
                        : factors(group, b).equals(expected));
        if (!RealRegion.given()) {
            assertThat(planned(group, b)).hasSize(3).containsSubsequence(busy, idle);
        }
    }
}
