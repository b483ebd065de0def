// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.mirror.MappingLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** The look-up of a mapping in memory beside the look-up of as many texts in a map of the JDK. */
final class MappingBenchmark implements Benchmark {
    private static final int MAPPINGS = 10_000;
    private static final int TIMES = 200_000;
    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 5;
    private static final long SEED = 3;
    private static final double NANOS_A_MICROSECOND = 1000;

    @Override
    public String name() {
        return "mapping";
    }

    @Override
    public String question() {
        return "How long does the look-up of one of " + MAPPINGS + " mappings take?";
    }

    @Override
    public void run(Report report) {
        MappingLookup lookup = new MappingLookup(MAPPINGS);
        Map<String, String> plain = new HashMap<>();
        for (int number = 0; number < MAPPINGS; number++) {
            plain.put("there-" + number, "here-" + number);
        }
        List<Double> mine = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            double map =
                    micros(number -> plain.getOrDefault("there-" + number, "").length());
            double mapping = micros(lookup::length);
            if (round >= 0) {
                mine.add(mapping);
                theirs.add(map);
            }
        }
        report.add(Figure.ratio(
                new Figure.Title("look-up of a mapping", "microseconds", "look-up in a map", "under 10 microseconds"),
                mine,
                theirs));
        report.note("Means of " + TIMES + " look-ups a round, in a drawn order, of things that are there.");
    }

    private static double micros(IntUnaryOperator look) {
        Random random = new Random(SEED);
        long found = 0;
        long began = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            int length = look.applyAsInt(random.nextInt(MAPPINGS));
            if (length == 0) {
                throw new IllegalStateException("a mapping is missing");
            }
            found += length;
        }
        double nanos = System.nanoTime() - began;
        if (found < TIMES) {
            throw new IllegalStateException("nothing was looked up");
        }
        return nanos / TIMES / NANOS_A_MICROSECOND;
    }
}
