// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Throughput of a region as its users see it, with the latencies measured on a real server. */
final class PacedCaptureBenchmark implements Benchmark {
    private static final int CALLERS = 8;
    private static final double POLL_MILLIS = 20;
    private static final String WANTED = "at least 0.97";

    @Override
    public String name() {
        return "capture-paced";
    }

    @Override
    public String question() {
        return "With the latencies measured on a real server and " + CALLERS
                + " callers at once: how much throughput does capture leave?";
    }

    @Override
    public void run(Report report) throws Exception {
        try (CaptureStage stage = new CaptureStage(1, POLL_MILLIS)) {
            measure(report, stage, new Operation("deployVirtualMachine to the end of its job", 3, 16, Actor::deploy));
            measure(report, stage, new Operation("createTags to the end of its job", 7, 128, Actor::tag));
            measure(report, stage, new Operation("listVirtualMachines", 4, 240, Actor::list));
        }
        report.note("The peer's region and its mirror (1:5) run on the same cores meanwhile, and so does the client.");
        report.note("Synchronous calls take 30 to 150 ms at random in every region: lists spread by that alone.");
    }

    private static void measure(Report report, CaptureStage stage, Operation operation) throws Exception {
        List<Actor> actors = new ArrayList<>(List.of(stage.guarded(), stage.free(), stage.plain()));
        Map<Actor, List<Double>> rates = new HashMap<>();
        for (int round = 0; round < operation.rounds(); round++) {
            for (Actor actor : actors) {
                double perSecond = Crowd.rateOf(
                        operation.times(),
                        CALLERS,
                        () -> actor.await(operation.call().on(actor)));
                rates.computeIfAbsent(actor, key -> new ArrayList<>()).add(perSecond * 60);
            }
            Collections.rotate(actors, 1);
        }
        for (Actor actor : List.of(stage.guarded(), stage.free())) {
            Figure.Title title =
                    new Figure.Title(operation.name() + ", " + actor.name(), "a minute", "without the plugin", WANTED);
            report.add(Figure.ratio(title, at(rates, actor), at(rates, stage.plain())));
        }
    }

    private static List<Double> at(Map<Actor, List<Double>> rates, Actor actor) {
        return rates.getOrDefault(actor, List.of());
    }

    private record Operation(String name, int rounds, int times, Call call) {}

    /** Makes a call; answers its job. */
    @FunctionalInterface
    interface Call {
        String on(Actor actor);
    }
}
