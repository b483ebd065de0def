// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What a run of crashes has done and seen, counted. Thread-safe. */
final class CrashFigures {
    /** What begins the names of all kills of a region's server. */
    static final String KILL = "kill -9 of a server: ";

    private final long begun = System.nanoTime();
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long more) {
        counts.computeIfAbsent(what, any -> new LongAdder()).add(more);
    }

    long of(String what) {
        LongAdder counted = counts.get(what);
        return counted == null ? 0 : counted.sum();
    }

    /** How many servers were killed so far. */
    long kills() {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(KILL))
                .mapToLong(each -> each.getValue().sum())
                .sum();
    }

    /** What became of all commands, by the word of their end and by name. */
    void commands(List<Ledger> ledgers) {
        Map<String, Long> names = new TreeMap<>();
        for (Ledger ledger : ledgers) {
            ledger.calls().forEach(call -> {
                count("commands given");
                count("commands " + call.end().name().toLowerCase(java.util.Locale.ROOT));
                if (call.end() == Ledger.End.ACKNOWLEDGED) {
                    names.merge(call.command(), 1L, Long::sum);
                }
            });
        }
        count("kinds of commands acknowledged", names.size());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, counted) -> text.append(String.format("  %-58s %d%n", what, counted.sum())));
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        return text.append(String.format("  %-58s %d s%n", "time", time.toSeconds()))
                .toString();
    }
}
