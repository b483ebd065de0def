// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The figures for people: a Markdown file in which each benchmark has a section between two marks. Only these sections are
 * written; what people wrote around them stays.
 */
final class Document {
    private Document() {}

    static void update(Path file, List<Report> reports) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "# Benchmarks\n";
        for (Report report : reports) {
            text = replace(text, report);
        }
        Files.writeString(file, text);
        System.out.println("figures for people: " + file);
    }

    private static String replace(String text, Report report) {
        String begin = "<!-- measured: " + report.name() + " -->";
        String end = "<!-- end: " + report.name() + " -->";
        String section = begin + "\n" + section(report) + end;
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            return text + "\n## " + report.name() + "\n\n" + section + "\n";
        }
        return text.substring(0, from) + section + text.substring(to + end.length());
    }

    private static String section(Report report) {
        StringBuilder text = new StringBuilder(report.question()).append("\n\n");
        text.append("| what | measured | baseline | compared | wanted |\n|---|---|---|---|---|\n");
        for (Figure figure : report.figures()) {
            text.append(String.format(
                    "| %s, %s | %s | %s: %s | %s **%s** | %s |%n",
                    figure.what(),
                    figure.unit(),
                    figure.measured().text(),
                    figure.against(),
                    figure.baseline().text(),
                    figure.comparison(),
                    figure.compared().text(),
                    figure.wanted()));
        }
        text.append('\n');
        report.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        return text.append("- ").append(report.noise()).append('\n').toString();
    }
}
