// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the benchmarks one after the other and writes what they gave: {@code -Dbench} names one, or {@code all};
 * {@code -Dbench.document} and {@code -Dbench.json} say where to.
 */
public final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new PlannerBenchmark(),
            new PlanBenchmark(),
            new ReadinessBenchmark(),
            new MappingBenchmark(),
            new JournalBenchmark(),
            new InsideBenchmark(),
            new BareCaptureBenchmark(),
            new PacedCaptureBenchmark(),
            new FailoverBenchmark("failover", 30, 1),
            new FailoverBenchmark("failover-100", 100, 20),
            new ReplayBenchmark(),
            new MembersBenchmark(),
            new AuditBenchmark(),
            new AwayBenchmark());

    private Bench() {}

    /** Measures; ends with status 1 when a benchmark could not run or is unknown, never because of a figure. */
    public static void main(String[] arguments) throws IOException {
        String wanted = System.getProperty("bench", "all");
        List<Benchmark> chosen = ALL.stream()
                .filter(each -> wanted.equals("all") || each.name().equals(wanted))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println("no benchmark " + wanted + "; there are "
                    + ALL.stream().map(Benchmark::name).toList() + " and all");
            System.exit(1);
        }
        List<Report> reports = new ArrayList<>();
        boolean complete = true;
        for (Benchmark benchmark : chosen) {
            complete &= run(benchmark, reports);
            // After each, so that a run that is cut off leaves what it has measured.
            Json.write(Path.of(System.getProperty("bench.json", "benchmarks.json")), reports);
            Document.update(Path.of(System.getProperty("bench.document", "benchmarks.md")), reports);
        }
        System.exit(complete ? 0 : 1);
    }

    private static boolean run(Benchmark benchmark, List<Report> reports) {
        System.out.println("== " + benchmark.name() + ": " + benchmark.question());
        Report report = new Report(benchmark.name(), benchmark.question());
        try {
            report.begin();
            benchmark.run(report);
            report.end();
            reports.add(report);
            System.out.print(report.text());
            return true;
        } catch (Exception e) {
            System.err.println("benchmark " + benchmark.name() + " could not run: " + e);
            e.printStackTrace();
            return false;
        }
    }
}
