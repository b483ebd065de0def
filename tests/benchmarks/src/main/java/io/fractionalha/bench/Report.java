// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one benchmark gave, and how busy the machine was meanwhile. Used by one thread. */
final class Report {
    private final String name;
    private final String question;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long beganNanos;
    private double loadBefore;
    private double loadAfter;
    private double seconds;

    Report(String name, String question) {
        this.name = name;
        this.question = question;
    }

    void begin() {
        beganNanos = System.nanoTime();
        loadBefore = load();
    }

    void end() {
        seconds = (System.nanoTime() - beganNanos) / 1e9;
        loadAfter = load();
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    /** Something a reader must know to read the figures. */
    void note(String sentence) {
        notes.add(sentence);
    }

    String name() {
        return name;
    }

    String question() {
        return question;
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    double seconds() {
        return seconds;
    }

    double loadBefore() {
        return loadBefore;
    }

    double loadAfter() {
        return loadAfter;
    }

    /** How busy the machine was, in a sentence. */
    String noise() {
        return String.format(
                Locale.ROOT,
                "%.0f s; %d processors, %s, Java %s; load average of the whole machine %.1f before, %.1f after.",
                seconds,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                Runtime.version().feature(),
                loadBefore,
                loadAfter);
    }

    /** For the console. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Figure figure : figures) {
            text.append(String.format(
                    "  %s: %s %s; %s: %s; %s %s%s%n",
                    figure.what(),
                    figure.measured().text(),
                    figure.unit(),
                    figure.against(),
                    figure.baseline().text(),
                    figure.comparison(),
                    figure.compared().text(),
                    figure.wanted().isEmpty() ? "" : "; wanted " + figure.wanted()));
        }
        notes.forEach(note -> text.append("  ").append(note).append(System.lineSeparator()));
        return text.append("  ").append(noise()).append(System.lineSeparator()).toString();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
