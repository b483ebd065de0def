// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.Await;
import io.fractionalha.scenario.EmbeddedRegions;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Story;
import io.fractionalha.scenario.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A disaster failover in real time, with the latencies measured on a real server, or these divided. */
final class FailoverBenchmark implements Benchmark {
    private static final int OTHER_TIERS = 4;
    private static final int CALLERS = 8;
    private static final int ROUNDS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double BEST_A_MINUTE = 127;
    private static final double ALONE_A_MINUTE = 30;
    /** One deployment alone, then the call and the job that put it behind its balancer. */
    private static final double CRITICAL_MILLIS = 60_000 / ALONE_A_MINUTE + 90 + 275;

    private final String name;
    private final int instances;
    private final double divisor;

    FailoverBenchmark(String name, int instances, double divisor) {
        this.name = name;
        this.instances = instances;
        this.divisor = divisor;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String question() {
        return "In real time" + (divisor == 1 ? "" : ", delays divided by " + Math.round(divisor))
                + ": how long does a disaster failover of " + instances
                + " instances take to full size, beside what the peer could do at best?";
    }

    @Override
    public void run(Report report) throws Exception {
        try (Regions regions = EmbeddedRegions.start(new EmbeddedRegions.Shape(divisor, true, List.of("-Xmx400m")))) {
            List<Outcome> reserve = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                reserve.add(failOver(regions, "0.2", 1));
            }
            report(report, "from a reserve of 1:5", reserve);
            report(report, "from no instance at all", List.of(failOver(regions, "0", 0)));
        }
        report.note("Times of the region"
                + (divisor == 1 ? " as measured." : " divided by " + Math.round(divisor) + "; ours are not."));
        report.note("The bound is the longer of the critical path (" + Math.round(criticalMillis())
                + " ms: one deployment alone and its place behind the balancer) and the missing deployments at the peer's best"
                + " rate (" + Math.round(BEST_A_MINUTE * divisor)
                + " a minute, eight at once); it is computed, and so is one at a time ("
                + Math.round(ALONE_A_MINUTE * divisor) + " a minute).");
        report.note(
                "Both regions, database and client share the cores; the first round starts with nothing learnt of the"
                        + " peer's best concurrency.");
    }

    private Outcome failOver(Regions regions, String fraction, int minimum) throws Exception {
        Region north = regions.first();
        Region south = regions.second();
        Story story = new Story(regions);
        build(story.workload(north));
        Group group = story.protect(fraction, minimum);
        // The baseline takes a while at this pace; before it is over nothing looks unfinished.
        Await.until(
                "all instances at " + south.name() + ", running or queued",
                PATIENCE,
                () -> !group.role(south.admin()).equals("none")
                        && standby(story, south) + queuedInstances(group, south) >= instances);
        group.awaitMirrored(north, south);
        long standby = standby(story, south);
        JsonObject run = group.role(south, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
        JsonObject done = group.awaitDone(south, run);
        System.out.println("  " + standby + " kept; " + done);
        long missing = instances - standby;
        long running = standby(story, south);
        if (running != instances) {
            throw new IllegalStateException("after the failover " + running + " of " + instances + " run: " + done);
        }
        return new Outcome(
                missing,
                done.get("timetoservingmillis").getAsDouble(),
                done.get("timetofullmillis").getAsDouble(),
                divisor);
    }

    private static long standby(Story story, Region side) {
        return story.tenant(side).client().list("listVirtualMachines").stream()
                .filter(row -> row.get("state").getAsString().equals("Running"))
                .count();
    }

    private static long queuedInstances(Group group, Region side) {
        return group.queue(side).stream()
                .filter(row -> row.get("entitykind").getAsString().equals("INSTANCE"))
                .count();
    }

    /** A balanced web tier and two small tiers. */
    private void build(Workload workload) throws Exception {
        String web = workload.network("web");
        String first = workload.instance("web-1", web);
        String balancer = workload.run(
                        "createLoadBalancerRule",
                        "publicipid",
                        workload.address(web),
                        "algorithm",
                        "roundrobin",
                        "name",
                        "shop",
                        "publicport",
                        "80",
                        "privateport",
                        "8080")
                .id();
        workload.run("assignToLoadBalancerRule", "id", balancer, "virtualmachineids", first);
        AtomicInteger number = new AtomicInteger(1);
        Crowd.rateOf(instances - OTHER_TIERS - 1, CALLERS, () -> {
            String id = workload.instance("web-" + number.incrementAndGet(), web);
            workload.run("assignToLoadBalancerRule", "id", balancer, "virtualmachineids", id);
        });
        for (String tier : List.of("app", "db")) {
            String network = workload.network(tier);
            Crowd.rateOf(OTHER_TIERS / 2, 2, () -> workload.instance(tier + "-" + number.incrementAndGet(), network));
        }
    }

    private void report(Report report, String from, List<Outcome> outcomes) {
        List<Double> full = outcomes.stream().map(Outcome::fullMillis).toList();
        String missing = outcomes.get(0).missing() + " deployments missing";
        report.add(Figure.ratio(
                new Figure.Title(
                        "to full size " + from + ", " + missing,
                        "ms",
                        "computed bound",
                        instances < 100 ? "" : "at most 1.11"),
                full,
                outcomes.stream().map(Outcome::boundMillis).toList()));
        report.add(Figure.ratio(
                new Figure.Title("to full size " + from + ", " + missing, "ms", "computed, one at a time", ""),
                full,
                outcomes.stream().map(Outcome::oneByOneMillis).toList()));
        report.add(Figure.ratio(
                new Figure.Title("to serving " + from, "ms", "computed critical path", ""),
                outcomes.stream().map(Outcome::servingMillis).toList(),
                Collections.nCopies(outcomes.size(), criticalMillis())));
    }

    private double criticalMillis() {
        return CRITICAL_MILLIS / divisor;
    }

    private record Outcome(long missing, double servingMillis, double fullMillis, double divisor) {
        double boundMillis() {
            return Math.max(CRITICAL_MILLIS, missing / BEST_A_MINUTE * 60_000) / divisor;
        }

        double oneByOneMillis() {
            return missing / ALONE_A_MINUTE * 60_000 / divisor;
        }
    }
}
