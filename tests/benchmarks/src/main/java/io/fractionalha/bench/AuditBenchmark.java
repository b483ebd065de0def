// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fractionalha.scenario.EmbeddedRegions;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The comparison of a whole large group with its region: how long it takes at the host's pace, and what it holds. */
final class AuditBenchmark implements Benchmark {
    private static final int INSTANCES = Integer.getInteger("bench.members", 25_000);
    /** The host's own pace: what we compute would be multiplied with any other one. */
    private static final int PACE_DIVISOR = Integer.getInteger("bench.pace", 1);

    private static final int A_PAGE = 200;
    private static final int ROUNDS = 3;
    private static final double MILLIS_A_SECOND = 1000;
    private static final long LOOK_EVERY_NANOS = 5_000_000_000L;
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
            LargeTenant many = LargeTenant.of(regions, "many", INSTANCES);
            LiveHeap heap = LiveHeap.of("zone-" + north.name());
            ended(many.group(), north, new ArrayList<>(), heap); // the first protection is none
            double rest = heap.megabytes();
            north.fault(Map.of("do", "pace", "divisor", String.valueOf(PACE_DIVISOR)));
            north.admin().call("updateConfiguration", "name", PERIOD, "value", "30");
            List<Double> held = new ArrayList<>();
            List<Double> compared = new ArrayList<>();
            List<Double> paged = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                compared.add(ended(many.group(), north, held, heap) * PACE_DIVISOR / MILLIS_A_SECOND);
                paged.add(pages(many.tenant()) * PACE_DIVISOR);
            }
            report.add(Figure.ratio(
                    new Figure.Title(
                            "comparison of " + INSTANCES + " instances",
                            "s",
                            "a tenant's list of them, page by page",
                            "at most 300 s"),
                    compared,
                    paged));
            report.add(Figure.added(
                    new Figure.Title(
                            "what the region's process holds meanwhile, the most seen",
                            "MiB",
                            "at rest",
                            "at most 256 MiB"),
                    List.of(held.stream().mapToDouble(each -> each).max().orElse(rest)),
                    List.of(rest)));
        }
        notes(report);
    }

    private static void notes(Report report) {
        report.note("Lists take 30 to 150 ms at random, as on a real server with simulated hosts"
                + (PACE_DIVISOR == 1
                        ? ", and nothing is shortened."
                        : "; they are run " + PACE_DIVISOR + " times as fast, and the time shown is " + PACE_DIVISOR
                                + " times what passed, our own computing included.")
                + " Pages are of " + A_PAGE
                + ". The comparison reads the networks, their addresses and rules and all tags besides.");
        report.note("Instances are deployed by the tenant, " + LargeTenant.A_NETWORK
                + " in a network, and told to the peer by a first protection, through the API.");
        report.note(
                "Memory is what is reachable in the process of host and plugin together, looked at every five seconds, which"
                        + " stops it each time.");
    }

    /** Waits for the end of one more comparison; answers how long it took. */
    private static double ended(Group group, Region side, List<Double> held, LiveHeap heap) throws Exception {
        String last = text(readiness(group, side), "audited");
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonObject row = readiness(group, side);
        while (last.equals(text(row, "audited"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no comparison has ended in " + PATIENCE + ": " + row);
            }
            // Each look costs the region something: seldom.
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            held.add(heap.megabytes());
            row = readiness(group, side);
        }
        return row.get("audittookmillis").getAsDouble();
    }

    /** How many seconds somebody takes who asks for all instances of the account, one page after the other. */
    private static double pages(Tenant tenant) {
        long began = System.nanoTime();
        int told = 0;
        for (int page = 1; (page - 1) * A_PAGE < INSTANCES; page++) {
            told += tenant.client()
                    .list("listVirtualMachines", "page", String.valueOf(page), "pagesize", String.valueOf(A_PAGE))
                    .size();
        }
        if (told != INSTANCES) {
            throw new IllegalStateException("the pages tell of " + told + " instances");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static JsonObject readiness(Group group, Region side) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).get(0);
    }

    private static String text(JsonObject row, String name) {
        JsonElement value = row.get(name);
        return value == null ? "" : value.getAsString();
    }
}
