// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.ArrayList;
import java.util.List;

/** What our workers cost a call, measured inside the server: nothing but them differs between two calls in turn. */
final class InsideBenchmark implements Benchmark {
    private static final int ROUNDS = 12;
    private static final int WARM_UP_ROUNDS = 3;
    private static final double POLL_MILLIS = 2;
    private static final String OTHER = "at most 0.05 ms";

    @Override
    public String name() {
        return "capture-inside";
    }

    @Override
    public String question() {
        return "Inside the server, without HTTP and latencies: how much longer does it work at a call with our workers in"
                + " its chains?";
    }

    @Override
    public void run(Report report) throws Exception {
        try (CaptureStage stage = new CaptureStage(0, POLL_MILLIS)) {
            Actor guarded = stage.guarded();
            Actor free = stage.free();
            measure(report, "listVirtualMachines, protected", 300, OTHER, times -> guarded.insideList(times));
            measure(report, "listVirtualMachines, unprotected", 300, OTHER, times -> free.insideList(times));
            measure(report, "updateVirtualMachine, unprotected", 300, OTHER, times -> free.insideUpdate(times));
            measure(report, "createTags, unprotected", 40, OTHER, times -> free.insideTags(times));
            measure(report, "updateVirtualMachine, protected", 60, "", times -> guarded.insideUpdate(times));
            measure(report, "createTags, protected", 40, "at most 1 ms", times -> guarded.insideTags(times));
        }
        report.note("Medians of " + ROUNDS
                + " rounds; in a round a call is made 300, 60 or 40 times with and as often without"
                + " the workers, by one thread, in drawn order. What the listener on leaving a call costs (one look at a"
                + " thread's own variable) is in both.");
        report.note("updateVirtualMachine is synchronous: its row is durable before it changes anything. createTags"
                + " answers with a job, and only the job waits for the row.");
    }

    /** Makes the calls; answers durations with and without. */
    @FunctionalInterface
    private interface Calls {
        Actor.Inside times(int times);
    }

    private static void measure(Report report, String what, int times, String wanted, Calls calls) {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> tailWith = new ArrayList<>();
        List<Double> tailWithout = new ArrayList<>();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            Actor.Inside inside = calls.times(times);
            if (round >= 0) {
                with.add(quantile(inside.with(), 0.5));
                without.add(quantile(inside.without(), 0.5));
                tailWith.add(quantile(inside.with(), 0.99));
                tailWithout.add(quantile(inside.without(), 0.99));
            }
        }
        report.add(Figure.added(new Figure.Title(what + ", p50", "ms", "passed by", wanted), with, without));
        if (!wanted.equals(OTHER)) {
            String tail = wanted.isEmpty() ? "" : "at most 5 ms";
            report.add(Figure.added(new Figure.Title(what + ", p99", "ms", "passed by", tail), tailWith, tailWithout));
        }
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
