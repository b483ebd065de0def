// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.scenario.EmbeddedRegions;
import io.fractionalha.scenario.Regions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Whether a protected command costs more in a large group: two tenants of one region, call after call in turns. */
final class MembersBenchmark implements Benchmark {
    private static final int MANY = Integer.getInteger("bench.members", 25_000);
    private static final int FEW = 10;
    private static final int ROUNDS = 12;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int TIMES = 8;
    private static final long SEED = 11;
    private static final String WANTED = "at most 1.2";

    /** After each call, so that what it leaves to do in the background is not paid for by the next one. */
    private static final long QUIET_NANOS = 50_000_000L;

    @Override
    public String name() {
        return "members";
    }

    @Override
    public String question() {
        return "Does a protected call cost more in a group of " + MANY + " instances than in a group of " + FEW + "?";
    }

    @Override
    public void run(Report report) throws Exception {
        EmbeddedRegions.Shape shape = new EmbeddedRegions.Shape(0, true, List.of("-Xmx1200m"));
        try (Regions regions = EmbeddedRegions.start(shape)) {
            Actor few = LargeTenant.of(regions, "few", FEW).actor();
            Actor many = LargeTenant.of(regions, "many", MANY).actor();
            compare(report, few, many, "deployVirtualMachine", Actor::deploy);
            compare(report, few, many, "createTags", Actor::tag);
        }
        report.note(
                "Both tenants work in one region, in turns and in a random order, each in a network of its own that holds"
                        + " few instances. Nothing is built at the peer (fraction 0), but its journal, model and plan are there.");
        report.note("The region itself looks through what it has: what that costs is in both.");
    }

    private static void compare(Report report, Actor few, Actor many, String command, PacedCaptureBenchmark.Call call)
            throws Exception {
        Subject small = new Subject(command + " in a group of " + FEW, () -> call.on(few), few::await);
        Subject large = new Subject(command + " in a group of " + MANY, () -> call.on(many), many::await);
        List<Subject> order = new ArrayList<>(List.of(small, large));
        Random random = new Random(SEED);
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            order.forEach(Subject::nextRound);
            for (int i = 0; i < TIMES; i++) {
                Collections.shuffle(order, random);
                for (Subject subject : order) {
                    subject.once();
                    LockSupport.parkNanos(QUIET_NANOS);
                }
            }
        }
        order.forEach(subject -> subject.forget(WARM_UP_ROUNDS));
        ratio(report, "the answer", large.answers(), small.answers(), large, small);
        ratio(report, "the job's end", large.jobs(), small.jobs(), large, small);
    }

    private static void ratio(Report report, String what, Timings large, Timings small, Subject of, Subject against) {
        report.add(Figure.ratio(
                new Figure.Title(of.name() + ", p50 of " + what, "ms", against.name(), WANTED),
                large.quantiles(0.5),
                small.quantiles(0.5)));
    }
}
