// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fractionalha.scenario.Await;
import io.fractionalha.scenario.EmbeddedRegions;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The comparison of a whole large group with its region: how long it takes at the host's pace, and what it holds. */
final class AuditBenchmark implements Benchmark {
    private static final int INSTANCES = Integer.getInteger("bench.members", 25_000);
    /** The host's own pace: what we compute would be multiplied with any other one. */
    private static final int PACE_DIVISOR = Integer.getInteger("bench.pace", 1);

    private static final int A_PAGE = 200;
    private static final double LIST_MILLIS = 90;
    private static final double MILLIS_A_SECOND = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String PERIOD = "fractional.ha.audit.seconds";

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String question() {
        return "How long does the comparison of a group of " + INSTANCES
                + " instances with its region take, and how much memory?";
    }

    @Override
    public void run(Report report) throws Exception {
        EmbeddedRegions.Shape shape = new EmbeddedRegions.Shape(0, true, List.of("-Xmx1200m"));
        try (Regions regions = EmbeddedRegions.start(shape)) {
            Region north = regions.first();
            Group group = LargeTenant.of(regions, "many", INSTANCES).group();
            LiveHeap heap = LiveHeap.of("zone-" + north.name());
            double before = heap.megabytes();
            north.fault(Map.of("do", "pace", "divisor", String.valueOf(PACE_DIVISOR)));
            north.admin().call("updateConfiguration", "name", PERIOD, "value", "30");
            List<Double> held = new ArrayList<>();
            ended(group, north, held, heap); // the first may have begun at another pace
            double seconds = ended(group, north, held, heap) * PACE_DIVISOR / MILLIS_A_SECOND;
            double pages = Math.ceil((double) INSTANCES / A_PAGE) * LIST_MILLIS / MILLIS_A_SECOND;
            report.add(Figure.ratio(
                    new Figure.Title(
                            "comparison of " + INSTANCES + " instances", "s", "their pages alone", "at most 300 s"),
                    List.of(seconds),
                    List.of(pages)));
            report.add(Figure.added(
                    new Figure.Title("what the region's process holds meanwhile", "MiB", "before", "at most 256 MiB"),
                    List.of(held.stream().mapToDouble(each -> each).max().orElse(before)),
                    List.of(before)));
        }
        report.note("Lists take 30 to 150 ms at random, as on a real server with simulated hosts"
                + (PACE_DIVISOR == 1
                        ? ", and nothing is shortened."
                        : "; they are run " + PACE_DIVISOR + " times as fast, and the time shown is " + PACE_DIVISOR
                                + " times what passed, our own computing included.")
                + " Their pages alone: " + A_PAGE + " instances in " + Math.round(LIST_MILLIS) + " ms.");
        report.note(
                "Memory is what is reachable in the process of host and plugin together, sampled every few seconds.");
    }

    /** Waits for the end of one more comparison; answers how long it took. */
    private static double ended(Group group, Region side, List<Double> held, LiveHeap heap) throws Exception {
        String last = text(readiness(group, side), "audited");
        Await.until("the end of a comparison", PATIENCE, () -> {
            try {
                held.add(heap.megabytes());
            } catch (Exception e) {
                throw new IllegalStateException("the heap cannot be seen", e);
            }
            return !last.equals(text(readiness(group, side), "audited"));
        });
        return readiness(group, side).get("audittookmillis").getAsDouble();
    }

    private static JsonObject readiness(Group group, Region side) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).get(0);
    }

    private static String text(JsonObject row, String name) {
        JsonElement value = row.get(name);
        return value == null ? "" : value.getAsString();
    }
}
