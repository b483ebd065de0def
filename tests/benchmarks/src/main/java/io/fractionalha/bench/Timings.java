// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.ArrayList;
import java.util.List;

/** Durations in milliseconds, kept by round. Used by one thread. */
final class Timings {
    private final List<List<Double>> rounds = new ArrayList<>();

    /** What follows belongs to a new round. */
    void nextRound() {
        rounds.add(new ArrayList<>());
    }

    /** Drops rounds that only warmed up. */
    void forget(int firstRounds) {
        rounds.subList(0, firstRounds).clear();
    }

    void add(double millis) {
        rounds.get(rounds.size() - 1).add(millis);
    }

    /** One quantile (0 to 1) a round. */
    List<Double> quantiles(double share) {
        return quantiles(share, 1);
    }

    /** One quantile for each {@code together} rounds in a row: rare values need many samples. */
    List<Double> quantiles(double share, int together) {
        List<Double> found = new ArrayList<>();
        for (int from = 0; from + together <= rounds.size(); from += together) {
            List<Double> sorted = rounds.subList(from, from + together).stream()
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
            int rank = (int) Math.ceil(share * sorted.size());
            found.add(sorted.get(Math.max(0, rank - 1)));
        }
        return found;
    }
}
