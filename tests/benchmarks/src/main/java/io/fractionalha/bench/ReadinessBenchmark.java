// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.contract.DatabaseTables;
import io.fractionalha.world.ManyGroups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Somebody polls the readiness of a thousand groups: how long does one poll take? */
final class ReadinessBenchmark implements Benchmark {
    private static final int GROUPS = 1_000;
    private static final int INSTANCES = 25;
    private static final int ROUNDS = 7;
    private static final int ROUNDS_ON_TABLES = 3;
    /** Between two polls: the servers have found the readiness of all groups again by then. */
    private static final Duration PAUSE = Duration.ofSeconds(11);

    private static final String WANTED = "at most 1 s";

    @Override
    public String name() {
        return "readiness";
    }

    @Override
    public String question() {
        return "How long does it take to ask for the readiness of " + GROUPS
                + " groups, and for the groups themselves?";
    }

    @Override
    public void run(Report report) {
        measure(report, "in memory", ManyGroups.inMemory(GROUPS, INSTANCES), ROUNDS);
        try (DatabaseTables tables = new DatabaseTables()) {
            measure(report, "on MariaDB", new ManyGroups(GROUPS, INSTANCES, tables), ROUNDS_ON_TABLES);
        }
        report.note("Groups of a network and " + INSTANCES
                + " instances, of which one stands by here. Asked for in pages of 500, by one"
                + " caller, without HTTP. The servers find the readiness of every group again every ten seconds; who asks for"
                + " one group by its id has it found at once.");
    }

    private static void measure(Report report, String where, ManyGroups groups, int rounds) {
        List<Double> found = new ArrayList<>();
        List<Double> polled = new ArrayList<>();
        List<Double> listed = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            double anew = millis(groups::oneByOne);
            groups.pass(PAUSE);
            double poll = millis(groups::readiness);
            double list = millis(groups::groups);
            if (round >= 0) {
                found.add(anew);
                polled.add(poll);
                listed.add(list);
            }
        }
        String of = " of " + GROUPS + " groups " + where;
        report.add(Figure.ratio(new Figure.Title("readiness" + of, "ms", "one by one", WANTED), polled, found));
        report.add(Figure.ratio(new Figure.Title("list" + of, "ms", "readiness one by one", WANTED), listed, found));
    }

    private static double millis(IntSupplier asked) {
        long began = System.nanoTime();
        int told = asked.getAsInt();
        double took = (System.nanoTime() - began) / 1e6;
        if (told != GROUPS) {
            throw new IllegalStateException("told of " + told + " groups");
        }
        return took;
    }
}
