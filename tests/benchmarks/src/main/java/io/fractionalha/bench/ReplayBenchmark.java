// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.entity.Owner;
import io.fractionalha.memory.PacedRegion;
import io.fractionalha.mirror.ReplayStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;

/**
 * The replay of large groups in virtual time: our planning, order and limits are the real ones, the region is one that takes as
 * long as a real one was measured to take, and what our own code needs of time is left out.
 */
final class ReplayBenchmark implements Benchmark {
    private static final Owner OWNER = new Owner("acme", "ROOT/shop");
    private static final double BEST_A_MINUTE = 127;
    private static final double MILLIS = 60_000;
    private static final double UNEVEN = 0.1;
    private static final int FEW = 100;
    private static final int SEEDS_OF_FEW = 20;
    private static final int SEEDS = 5;
    private static final int[] CHANGING = {FEW, 1_000};

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String question() {
        return "In virtual time: how long does a replay from nothing take, beside what the region could do at best, and beside a"
                + " fixed number at once?";
    }

    @Override
    public void run(Report report) {
        for (int instances : new int[] {FEW, 1_000, 5_000}) {
            size(report, instances);
        }
        Map<String, IntToDoubleFunction> changes = new TreeMap<>(Map.of(
                "two at once are best",
                atOnce -> atOnce <= 2 ? 30.0 * atOnce : Math.max(20, 60 - 5 * (atOnce - 2)),
                "twenty at once are best",
                atOnce -> 20.0 * Math.min(atOnce, 20),
                "sixteen are best, eight give what they gave",
                atOnce -> BEST_A_MINUTE / 8 * Math.min(atOnce, 16),
                "all of it takes three times as long",
                atOnce -> PacedRegion.measured(atOnce) / 3));
        for (int instances : CHANGING) {
            changes.forEach((how, then) -> changing(report, instances, how, then));
        }
        report.note(
                "Virtual time: all but the region's own time costs nothing here. Deployments share what the region does with"
                        + " so many at once: 30, 60, 116, 127, 107, 67 a minute at 1, 2, 4, 8, 16, 32, each of them up to a tenth more or"
                        + " less work than the mean; everything else takes 280 to 450 ms. " + SEEDS_OF_FEW
                        + " seeds of " + FEW + ", " + SEEDS + " of more.");
        report.note(
                "The bound is the deployments at the best rate (127 a minute). It leaves out the network and the address in"
                        + " front of the first deployment, and the place behind the balancer after the last.");
        report.note("Instances stand in tiers of 25, each in a network with a balancer.");
    }

    private static void size(Report report, int instances) {
        String what = "replay of " + instances + " from nothing";
        List<Double> adaptive = adaptive(instances, PacedRegion::measured);
        report.add(Figure.ratio(
                new Figure.Title(what, "ms", "computed bound", "at most 1.11"),
                adaptive,
                adaptive.stream()
                        .map(each -> instances / BEST_A_MINUTE * MILLIS)
                        .toList()));
        if (instances == FEW) {
            List<Double> one = fixed(instances, 1, PacedRegion::measured);
            report.add(Figure.ratio(new Figure.Title(what, "ms", "one at a time", ""), adaptive, one));
        }
        better(report, what, adaptive, instances, PacedRegion::measured);
    }

    private static void changing(Report report, int instances, String how, IntToDoubleFunction then) {
        String what = "replay of " + instances + ", after half of which " + how;
        better(report, what, adaptive(instances, then), instances, then);
    }

    private static void better(
            Report report, String what, List<Double> adaptive, int instances, IntToDoubleFunction then) {
        List<Double> four = fixed(instances, 4, then);
        List<Double> sixteen = fixed(instances, 16, then);
        boolean fewer = Spread.of(four).median() < Spread.of(sixteen).median();
        report.add(Figure.ratio(
                new Figure.Title(what, "ms", fewer ? "four at once" : "sixteen at once", "at most 1.1"),
                adaptive,
                fewer ? four : sixteen));
        report.add(Figure.ratio(
                new Figure.Title(what, "ms", fewer ? "sixteen at once" : "four at once", ""),
                adaptive,
                fewer ? sixteen : four));
    }

    private static List<Double> adaptive(int instances, IntToDoubleFunction then) {
        return replay(instances, then, ReplayStage::adaptive);
    }

    private static List<Double> fixed(int instances, int atOnce, IntToDoubleFunction then) {
        return replay(instances, then, seed -> ReplayStage.fixed(seed, atOnce));
    }

    private static List<Double> replay(int instances, IntToDoubleFunction then, LongFunction<ReplayStage> open) {
        List<Double> millis = new ArrayList<>();
        for (long seed = 1; seed <= (instances == FEW ? SEEDS_OF_FEW : SEEDS); seed++) {
            ReplayStage stage = open.apply(seed);
            stage.paced().uneven(UNEVEN);
            String group = stage.group("shop", OWNER, instances, "0", 10);
            millis.add((double) stage.full(instances / 2, then).toMillis());
            if (stage.instances(group) != instances) {
                throw new IllegalStateException(stage.instances(group) + " of " + instances + " are there");
            }
        }
        return millis;
    }
}
