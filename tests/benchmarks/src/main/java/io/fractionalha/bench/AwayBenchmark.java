// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.contract.DatabaseTables;
import io.fractionalha.world.AwayDay;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A peer that is away for a day in which commands come at a hundred a second: what the active side holds in memory and in its
 * tables meanwhile, and whether the peer has everything when it is back. The day passes in virtual time.
 */
final class AwayBenchmark implements Benchmark {
    private static final int A_SECOND = 100;
    private static final int MEMBERS = 50;
    private static final int HOURS = Integer.getInteger("bench.hours", 24);
    private static final int AN_HOUR = (int) Duration.ofHours(1).toSeconds() * A_SECOND;
    private static final int BACKLOG_MAX = 100_000;
    private static final int ON_TABLES = Integer.getInteger("bench.ontables", 40_000);
    private static final int BACKLOG_ON_TABLES = 10_000;
    private static final int PARTS = 10;
    private static final long SEED = 5;
    private static final double BYTES_A_MEGABYTE = 1 << 20;

    @Override
    public String name() {
        return "away";
    }

    @Override
    public String question() {
        return "A peer is away for a day of " + A_SECOND + " commands a second: what grows?";
    }

    @Override
    public void run(Report report) {
        inMemory(report);
        onTables(report);
    }

    private static void inMemory(Report report) {
        AwayDay day = AwayDay.begin(new AwayDay.Shape(SEED, MEMBERS, A_SECOND, BACKLOG_MAX));
        List<Double> heap = new ArrayList<>();
        double entries = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            for (int part = 0; part < PARTS; part++) {
                day.work(AN_HOUR / PARTS);
                entries = Math.max(entries, (double) day.entries());
            }
            heap.add(heap());
            System.out.printf("  hour %d: %.1f MiB, %d snapshots%n", hour + 1, heap.get(hour), day.restarts());
        }
        int restarts = day.restarts();
        double most = heap.stream().mapToDouble(each -> each).max().orElse(0);
        report.add(Figure.ratio(
                new Figure.Title(
                        "heap in use after an hour of the day, the most", "MiB", "after the first hour", "at most 1.2"),
                List.of(most),
                List.of(heap.get(0))));
        report.add(Figure.ratio(
                new Figure.Title("entries kept for the peer, the most seen", "", "the cap", "at most 1.1"),
                List.of(entries),
                List.of((double) BACKLOG_MAX)));
        report.note(HOURS * (long) AN_HOUR + " commands in " + HOURS + " hours of virtual time, through two servers; "
                + day.captured() + " of them captured, " + restarts + " snapshots in place of the backlog. "
                + "Heap is that of both regions and all stores, which are in memory here.");
        report.note(back(day, "In memory"));
    }

    private static void onTables(Report report) {
        try (DatabaseTables tables = new DatabaseTables()) {
            AwayDay day = AwayDay.begin(new AwayDay.Shape(SEED, MEMBERS, A_SECOND, BACKLOG_ON_TABLES), tables);
            List<Double> rows = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                day.work(ON_TABLES / PARTS);
                rows.add(tables.rows("a").values().stream()
                        .mapToDouble(each -> each)
                        .sum());
                System.out.printf("  part %d: %.0f rows, %d snapshots%n", part + 1, rows.get(part), day.restarts());
            }
            double most = rows.stream().mapToDouble(each -> each).max().orElse(0);
            report.add(Figure.ratio(
                    new Figure.Title("rows of all tables on MariaDB, the most seen", "", "the cap", "at most 1.2"),
                    List.of(most),
                    List.of((double) BACKLOG_ON_TABLES)));
            report.note("On MariaDB the same with " + ON_TABLES + " commands and a cap of " + BACKLOG_ON_TABLES + "; "
                    + day.restarts() + " snapshots.");
            report.note(back(day, "On MariaDB"));
        }
    }

    /** The peer's return; throws if it then knows anything otherwise. */
    private static String back(AwayDay day, String where) {
        Duration took = day.comeBack();
        List<String> differences = day.differences();
        if (!differences.isEmpty()) {
            throw new IllegalStateException("the peer is back and differs: " + differences);
        }
        return where + " the peer had everything " + took.toSeconds()
                + " s of virtual time after its start, and nothing of it differed from the active side.";
    }

    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_A_MEGABYTE;
    }
}
