// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What a call costs more, in a region that answers at once: one caller, call after call. */
final class BareCaptureBenchmark implements Benchmark {
    private static final int ROUNDS = 12;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS_A_TAIL = 3;
    private static final double POLL_MILLIS = 2;
    private static final long SEED = 7;

    /** After each mutating call, so that what it leaves to do in the background is not paid for by the next one. */
    private static final long QUIET_NANOS = 20_000_000L;

    private static final String MUTATING_MEDIAN = "at most 1 ms";
    private static final String MUTATING_TAIL = "at most 5 ms";
    private static final String OTHER = "at most 0.05 ms";

    @Override
    public String name() {
        return "capture-bare";
    }

    @Override
    public String question() {
        return "Without any latency of the host: how much longer does a caller wait for the answer to a call?";
    }

    @Override
    public void run(Report report) throws Exception {
        try (CaptureStage stage = new CaptureStage(0, POLL_MILLIS);
                DurableRow row = new DurableRow()) {
            mutating(report, stage, row, new Operation("createTags", 40, Actor::tag));
            mutating(report, stage, row, new Operation("deployVirtualMachine", 8, Actor::deploy));
            Quartet lists = new Quartet(stage, new Operation("listVirtualMachines", 80, Actor::list));
            measure(lists.all(), 80, 0);
            compare(report, lists.guarded(), lists.plain(), OTHER);
            compare(report, lists.free(), lists.plain(), OTHER);
            compare(report, lists.twin(), lists.plain(), "0: this is the noise");
        }
        report.note(
                "The wait is for the HTTP answer; a job's end is shown apart. Calls of the four tenants alternate one by one"
                        + " in a random order; after a mutating one the caller rests 20 ms, in which it is read back, numbered, shipped"
                        + " and, at the peer, stored: all on the same database and disk.");
        report.note(
                "p99 of " + ROUNDS_A_TAIL + " rounds together: 120 tags, 24 deployments (there it is the slowest).");
    }

    private static void mutating(Report report, CaptureStage stage, DurableRow row, Operation operation)
            throws Exception {
        Quartet calls = new Quartet(stage, operation);
        Subject insert = new Subject("one durable insert meanwhile", row::write, none -> {});
        List<Subject> subjects = new ArrayList<>(calls.all());
        subjects.add(insert);
        measure(subjects, operation.times(), QUIET_NANOS);
        compare(report, calls.guarded(), calls.plain(), MUTATING_MEDIAN);
        added(report, calls.guarded(), calls.plain(), 0.99, MUTATING_TAIL);
        report.add(Figure.added(
                new Figure.Title(
                        calls.guarded().name() + ", p50 of the job's end",
                        "ms",
                        calls.plain().name(),
                        ""),
                calls.guarded().jobs().quantiles(0.5),
                calls.plain().jobs().quantiles(0.5)));
        compare(report, calls.free(), calls.plain(), OTHER);
        compare(report, calls.twin(), calls.plain(), "0: this is the noise");
        for (double share : new double[] {0.5, 0.99}) {
            alone(report, operation, insert, calls, share);
        }
    }

    /** What capture adds beside what a durable row costs at that moment, with no plugin around it. */
    private static void alone(Report report, Operation operation, Subject insert, Quartet calls, double share) {
        int together = share > 0.9 ? ROUNDS_A_TAIL : 1;
        List<Double> with = calls.guarded().answers().quantiles(share, together);
        List<Double> without = calls.plain().answers().quantiles(share, together);
        List<Double> added = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) {
            added.add(with.get(i) - without.get(i));
        }
        String what = "what capture adds to " + operation.name() + ", " + percentile(share);
        report.add(Figure.added(
                new Figure.Title(what, "ms", insert.name(), ""),
                added,
                insert.answers().quantiles(share, together)));
    }

    private static void compare(Report report, Subject subject, Subject baseline, String wanted) {
        added(report, subject, baseline, 0.5, wanted);
    }

    private static void added(Report report, Subject subject, Subject baseline, double share, String wanted) {
        int together = share > 0.9 ? ROUNDS_A_TAIL : 1;
        report.add(Figure.added(
                new Figure.Title(subject.name() + ", " + percentile(share), "ms", baseline.name(), wanted),
                subject.answers().quantiles(share, together),
                baseline.answers().quantiles(share, together)));
    }

    private static String percentile(double share) {
        return share > 0.9 ? "p99" : "p50";
    }

    private static void measure(List<Subject> subjects, int times, long quietNanos) throws Exception {
        List<Subject> order = new ArrayList<>(subjects);
        Random random = new Random(SEED);
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            order.forEach(Subject::nextRound);
            for (int i = 0; i < times; i++) {
                Collections.shuffle(order, random);
                for (Subject subject : order) {
                    subject.once();
                    LockSupport.parkNanos(quietNanos);
                }
            }
        }
        subjects.forEach(subject -> subject.forget(WARM_UP_ROUNDS));
    }

    private record Operation(String name, int times, PacedCaptureBenchmark.Call call) {}

    /** One operation by the four tenants of the stage. */
    private record Quartet(Subject guarded, Subject free, Subject plain, Subject twin) {
        Quartet(CaptureStage stage, Operation operation) {
            this(
                    subject(stage.guarded(), operation),
                    subject(stage.free(), operation),
                    subject(stage.plain(), operation),
                    subject(stage.plainTwin(), operation));
        }

        private static Subject subject(Actor actor, Operation operation) {
            return new Subject(
                    operation.name() + ", " + actor.name(),
                    () -> operation.call().on(actor),
                    actor::await);
        }

        List<Subject> all() {
            return List.of(guarded, free, plain, twin);
        }
    }
}
