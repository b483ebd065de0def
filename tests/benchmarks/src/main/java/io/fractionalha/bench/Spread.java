// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.List;
import java.util.Locale;

/** Median, least and most of what the rounds of a run gave. */
record Spread(double median, double least, double most, int rounds) {
    /** Of at least one value. */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1), size);
    }

    /** For people; a single value has no spread. */
    String text() {
        return rounds == 1 ? number(median) : number(median) + " (" + number(least) + " to " + number(most) + ")";
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
