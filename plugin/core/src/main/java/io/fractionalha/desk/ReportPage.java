// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.Step;
import io.fractionalha.run.DoubtedCommand;
import io.fractionalha.run.Run;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run's report as a page that can be printed: one HTML document that needs nothing else. Pure. */
public final class ReportPage {
    private static final String STYLE =
            "body{font:11pt sans-serif;margin:2em}table{border-collapse:collapse;margin:0 0 1em}"
                    + "th,td{border:1px solid #999;padding:.2em .6em;text-align:left;vertical-align:top}"
                    + "th{background:#eee}.MISSED{background:#fcc}.MET{background:#cfc}"
                    + "@media print{body{margin:0}h2{break-after:avoid}tr{break-inside:avoid}}";

    private final StringBuilder page = new StringBuilder();

    private ReportPage() {}

    /** The page of a report. */
    public static String of(RunReport report) {
        ReportPage page = new ReportPage();
        page.write(report);
        return page.page.toString();
    }

    private void write(RunReport report) {
        Run run = report.view().run();
        String title = run.kind() + " of group " + report.groupName();
        page.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(title))
                .append("</h1>");
        heading(report, run);
        targets(report);
        table(
                "What was done",
                List.of("what", "done", "failed", "open", "mean", "longest"),
                report.work(),
                work -> List.of(
                        work.kind() + " " + work.action(),
                        String.valueOf(work.done()),
                        String.valueOf(work.failed()),
                        String.valueOf(work.open()),
                        duration(work.meanMillis()),
                        duration(work.mostMillis())));
        table("The longest steps", STEP_COLUMNS, report.longest(), ReportPage::step);
        table("Steps that failed, the newest first", STEP_COLUMNS, report.failed(), ReportPage::step);
        table(
                "Commands in doubt at the claim",
                List.of("command", "what became of it", "parameters"),
                report.view().inDoubt(),
                ReportPage::doubt);
        missing(report);
        page.append("<p>Made ").append(report.at()).append(".</p></body></html>");
    }

    private void heading(RunReport report, Run run) {
        page.append("<table>");
        row("run", run.runId());
        row("state", run.state() + ", " + run.phase() + (run.detail().isEmpty() ? "" : ": " + run.detail()));
        row("started", run.startedAt() + " by user " + run.startedBy());
        row("claimed", run.claimedAt());
        row("serving", run.servingAt());
        row("ended", run.endedAt());
        row("time to serving", duration(report.view().toServingMillis()));
        row("time to full size", duration(report.view().toFullMillis()));
        row("epoch", run.epoch());
        row("cut, last known head", run.cut() == null ? null : run.cut() + ", " + run.headKnown());
        page.append("</table>");
    }

    private void row(String name, @Nullable Object value) {
        page.append("<tr><th>")
                .append(name)
                .append("</th><td>")
                .append(escaped(value == null ? "-" : value.toString()))
                .append("</td></tr>");
    }

    private void targets(RunReport report) {
        page.append("<h2>Targets</h2><table><tr><th></th><th>was</th><th>wanted</th><th></th></tr>");
        measure("time to serving (RTO)", report.rto());
        measure("oldest command that may be lost (RPO)", report.rpo());
        page.append("<tr><td>data of volumes (RPO)</td><td>")
                .append(RunReport.DATA_RPO)
                .append(
                        "</td><td>-</td><td>nothing copies them</td></tr></table><p>Accepted by the old side behind the cut, known by now: ")
                .append(report.quarantined())
                .append(".</p>");
    }

    private void measure(String name, RunReport.Measure measure) {
        page.append("<tr><td>")
                .append(name)
                .append("</td><td>")
                .append(duration(measure.millis()))
                .append("</td><td>")
                .append(duration(measure.targetMillis()))
                .append("</td><td class=\"")
                .append(measure.verdict())
                .append("\">")
                .append(measure.verdict())
                .append("</td></tr>");
    }

    private void missing(RunReport report) {
        table(
                "Missing now: " + report.missingCount()
                        + (report.missingCount() > report.missing().size()
                                ? ", of which the first " + report.missing().size()
                                : ""),
                List.of("what", "why", "detail", "weight"),
                report.missing(),
                ReportPage::item);
    }

    private static final List<String> STEP_COLUMNS =
            List.of("what", "attempt", "command", "began", "took", "here", "detail");

    private static List<String> step(Step step) {
        return List.of(
                step.action() + " " + step.activeRef(),
                String.valueOf(step.attempt()),
                step.command(),
                step.startedAt().toString(),
                step.endedAt() == null ? "-" : duration(Reports.took(step)),
                step.passiveUuid() == null ? "-" : step.passiveUuid(),
                step.detail());
    }

    private static List<String> doubt(DoubtedCommand doubted) {
        return List.of(doubted.command(), doubted.replayed() ? "REPLAYED" : "HELD", doubted.text());
    }

    private static List<String> item(QueueItem item) {
        return List.of(
                item.action() + " " + item.active(),
                item.reason().name(),
                item.detail(),
                String.format(Locale.ROOT, "%.1f", item.weight().value()));
    }

    private <T> void table(String title, List<String> columns, List<T> rows, Function<T, List<String>> cells) {
        page.append("<h2>").append(escaped(title)).append("</h2>");
        if (rows.isEmpty()) {
            page.append("<p>None.</p>");
            return;
        }
        page.append("<table><tr>");
        columns.forEach(column -> page.append("<th>").append(column).append("</th>"));
        page.append("</tr>");
        for (T row : rows) {
            page.append("<tr>");
            cells.apply(row)
                    .forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
            page.append("</tr>");
        }
        page.append("</table>");
    }

    private static String duration(long millis) {
        return millis < 0 ? "-" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** Names and texts are other people's: none of it may become markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
