// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.sun.management.ThreadMXBean;
import io.fractionalha.mirror.Plan;
import io.fractionalha.mirror.PlanInput;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueuePlanner;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** The plan of a whole group beside sorting as many items. */
final class PlannerBenchmark implements Benchmark {
    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 8;
    private static final long SHUFFLE = 42;
    private static final double BYTES_A_MEGABYTE = 1 << 20;
    private static final Comparator<QueueItem> ORDER = Comparator.<QueueItem>comparingDouble(
                    item -> item.weight().value())
            .reversed()
            .thenComparing(QueueItem::sequence)
            .thenComparing(item -> item.active().uuid());

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public String question() {
        return "How long does it take to plan a whole group, beside sorting as many queue items by weight?";
    }

    @Override
    public void run(Report report) {
        for (int instances : new int[] {1_000, 10_000, 25_000}) {
            measure(report, instances, "kept at 1:5", PlannedGroup.reserve(instances));
            measure(report, instances, "to be recovered from nothing", PlannedGroup.recovery(instances));
        }
        report.note(
                "Each instance is one of 25 in its network, has a place behind a balancer, and one in ten has a tag; at 1:5"
                        + " a fifth of the instances and all networks, addresses and balancers are there already.");
        report.note("Memory is what the thread allocated during one plan or sort, not what stays.");
    }

    private void measure(Report report, int instances, String how, PlanInput input) {
        List<Double> plans = new ArrayList<>();
        List<Double> sorts = new ArrayList<>();
        List<Double> planMegabytes = new ArrayList<>();
        List<Double> sortMegabytes = new ArrayList<>();
        List<QueueItem> items = new ArrayList<>(QueuePlanner.plan(input).items());
        int entities = input.entities().size();
        while (items.size() < entities) {
            items.addAll(List.copyOf(items.subList(0, Math.min(items.size(), entities - items.size()))));
        }
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            Collections.shuffle(items, new Random(SHUFFLE + round));
            Cost sort = cost(() -> items.stream().sorted(ORDER).toList().size());
            Cost plan = cost(() -> size(QueuePlanner.plan(input)));
            if (round >= 0) {
                plans.add(plan.millis());
                sorts.add(sort.millis());
                planMegabytes.add(plan.megabytes());
                sortMegabytes.add(sort.megabytes());
            }
        }
        String what = instances + " instances " + how + " (" + entities + " entities)";
        report.add(Figure.ratio(new Figure.Title("plan of " + what, "ms", "sort", ""), plans, sorts));
        report.add(Figure.ratio(
                new Figure.Title("memory of the plan of " + what, "MiB", "sort", ""), planMegabytes, sortMegabytes));
    }

    private static int size(Plan plan) {
        return plan.items().size();
    }

    private Cost cost(Work work) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        int done = work.run();
        long nanos = System.nanoTime() - began;
        long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
        if (done == 0) {
            throw new IllegalStateException("nothing was planned or sorted");
        }
        return new Cost(nanos / 1e6, bytes / BYTES_A_MEGABYTE);
    }

    private record Cost(double millis, double megabytes) {}

    @FunctionalInterface
    private interface Work {
        int run();
    }
}
