// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What a call costs more, in a region that answers at once: one caller, call after call. */
final class BareCaptureBenchmark implements Benchmark {
    private static final int ROUNDS = 12;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS_A_TAIL = 3;
    private static final double POLL_MILLIS = 2;
    private static final long QUIET_NANOS = 300_000_000L;
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
    public void run(Report report) {
        try (CaptureStage stage = new CaptureStage(0, POLL_MILLIS)) {
            Measured tags = measure(stage, new Operation("createTags", 60, Actor::tag));
            Measured deployments = measure(stage, new Operation("deployVirtualMachine", 10, Actor::deploy));
            Measured lists = measure(stage, new Operation("listVirtualMachines", 150, Actor::list));
            for (Measured mutating : List.of(tags, deployments)) {
                mutating.add(report, stage.guarded(), stage.plain(), 0.5, MUTATING_MEDIAN);
                mutating.add(report, stage.guarded(), stage.plain(), 0.99, MUTATING_TAIL);
                mutating.addJobs(report, stage.guarded(), stage.plain());
                mutating.add(report, stage.free(), stage.plain(), 0.5, OTHER);
            }
            lists.add(report, stage.guarded(), stage.plain(), 0.5, OTHER);
            lists.add(report, stage.free(), stage.plain(), 0.5, OTHER);
            for (Measured each : List.of(tags, deployments, lists)) {
                each.add(report, stage.plainTwin(), stage.plain(), 0.5, "0: this is the noise");
            }
        }
        report.note(
                "The wait is for the HTTP answer; a job's end is shown apart. Reading back, numbering and shipping follow"
                        + " the answer and compete for the same cores, as do the peer's region and its mirror.");
        report.note(
                "p99 of " + ROUNDS_A_TAIL + " rounds together: 180 tags, 30 deployments (there it is the slowest).");
    }

    private static Measured measure(CaptureStage stage, Operation operation) {
        List<Actor> actors = new ArrayList<>(List.of(stage.guarded(), stage.free(), stage.plain(), stage.plainTwin()));
        Measured measured = new Measured(operation.name(), new HashMap<>(), new HashMap<>());
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Actor actor : actors) {
                Timings answers = round < 0 ? new Timings() : measured.answersOf(actor);
                Timings jobs = round < 0 ? new Timings() : measured.jobsOf(actor);
                answers.nextRound();
                jobs.nextRound();
                for (int i = 0; i < operation.times(); i++) {
                    long began = System.nanoTime();
                    String job = operation.call().on(actor);
                    answers.add((System.nanoTime() - began) / 1e6);
                    actor.await(job);
                    jobs.add((System.nanoTime() - began) / 1e6);
                }
                // What the calls have left to do in the background must not be paid for by the next one's.
                LockSupport.parkNanos(QUIET_NANOS);
            }
            Collections.rotate(actors, 1);
        }
        return measured;
    }

    private record Operation(String name, int times, PacedCaptureBenchmark.Call call) {}

    private record Measured(String name, Map<Actor, Timings> answers, Map<Actor, Timings> jobs) {
        Timings answersOf(Actor actor) {
            return answers.computeIfAbsent(actor, key -> new Timings());
        }

        Timings jobsOf(Actor actor) {
            return jobs.computeIfAbsent(actor, key -> new Timings());
        }

        void add(Report report, Actor actor, Actor baseline, double share, String wanted) {
            boolean tail = share > 0.9;
            int together = tail ? ROUNDS_A_TAIL : 1;
            String what = name + ", " + actor.name() + ", " + (tail ? "p99" : "p50") + " of the answer";
            report.add(Figure.added(
                    new Figure.Title(what, "ms", baseline.name(), wanted),
                    answersOf(actor).quantiles(share, together),
                    answersOf(baseline).quantiles(share, together)));
        }

        void addJobs(Report report, Actor actor, Actor baseline) {
            report.add(Figure.added(
                    new Figure.Title(name + ", " + actor.name() + ", p50 of the job's end", "ms", baseline.name(), ""),
                    jobsOf(actor).quantiles(0.5),
                    jobsOf(baseline).quantiles(0.5)));
        }
    }
}
