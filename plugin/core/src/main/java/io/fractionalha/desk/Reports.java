// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import io.fractionalha.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The one {@link ReportDesk}. */
public final class Reports implements ReportDesk {
    private static final int LONGEST = 10;
    private static final int FAILED = 50;
    private static final int MISSING = 100;
    private static final int STEPS_AT_ONCE = 1_000;
    private static final int STEPS_MOST = 100_000;
    private static final long MILLIS = 1_000;

    private final DeskParts parts;
    private final RunQueries queries;

    /** On these parts. */
    public Reports(DeskParts parts, RunQueries queries) {
        this.parts = parts;
        this.queries = queries;
    }

    @Override
    public RunReport report(Caller caller, String runId, Targets targets) {
        RunQueries.RunView view = queries.run(caller, runId);
        Run run = view.run();
        ProtectionGroup group = parts.group(caller, run.groupId());
        List<Step> steps = steps(run);
        List<QueueItem> queue = parts.services().mirror().queue(run.groupId());
        return new RunReport(
                parts.clock().instant(),
                group.name(),
                view,
                new RunReport.Measure(view.toServingMillis(), target("rtoseconds", targets.rtoSeconds())),
                new RunReport.Measure(lost(run), target("rposeconds", targets.rpoSeconds())),
                work(steps),
                first(
                        steps.stream()
                                .filter(Reports::done)
                                .sorted(longestFirst())
                                .toList(),
                        LONGEST),
                first(
                        steps.stream()
                                .filter(step -> step.state() == StepState.FAILED)
                                .toList(),
                        FAILED),
                quarantined(caller, run),
                queue.size(),
                queue.stream().limit(MISSING).map(Queue::withoutSecrets).toList());
    }

    private static long target(String parameter, @Nullable Integer seconds) {
        if (seconds == null) {
            return -1;
        }
        if (seconds < 1) {
            throw DeskParts.badInput("parameter " + parameter + " is a number of seconds above 0, not " + seconds);
        }
        return seconds * MILLIS;
    }

    /** Before a claim nobody knows; after it a missing bound says that nothing was lost. */
    private static long lost(Run run) {
        return run.claimedAt() == null ? -1 : Math.max(0, run.lossBoundMillis());
    }

    private List<Step> steps(Run run) {
        List<Step> all = new ArrayList<>();
        List<Step> some;
        do {
            some = parts.stores().pairs().steps(run.groupId(), run.runId(), all.size(), STEPS_AT_ONCE);
            all.addAll(some);
        } while (some.size() == STEPS_AT_ONCE && all.size() < STEPS_MOST);
        return all;
    }

    private int quarantined(Caller caller, Run run) {
        return (int) queries.quarantined(caller, run.groupId(), PageOf.FIRST).items().stream()
                .filter(each -> each.runId().equals(run.runId()))
                .count();
    }

    private static List<Step> first(List<Step> steps, int most) {
        return steps.stream().limit(most).map(Secrets::hidden).toList();
    }

    private static boolean done(Step step) {
        return step.state() == StepState.DONE && step.endedAt() != null;
    }

    private static Comparator<Step> longestFirst() {
        return Comparator.comparingLong(Reports::took).reversed().thenComparing(Step::stepId);
    }

    /** Milliseconds from the beginning of a step that is over to its end. */
    static long took(Step step) {
        Instant ended = Objects.requireNonNull(step.endedAt());
        return Math.max(0, Duration.between(step.startedAt(), ended).toMillis());
    }

    private record Sort(EntityKind kind, StepAction action) implements Comparable<Sort> {
        @Override
        public int compareTo(Sort other) {
            int byKind = kind.compareTo(other.kind);
            return byKind == 0 ? action.compareTo(other.action) : byKind;
        }
    }

    private static List<RunReport.Work> work(List<Step> steps) {
        Map<Sort, List<Step>> bySort = new TreeMap<>();
        for (Step step : steps) {
            bySort.computeIfAbsent(new Sort(step.activeRef().kind(), step.action()), key -> new ArrayList<>())
                    .add(step);
        }
        List<RunReport.Work> work = new ArrayList<>();
        bySort.forEach((sort, some) -> work.add(work(sort, some)));
        return work;
    }

    private static RunReport.Work work(Sort sort, List<Step> steps) {
        long[] millis =
                steps.stream().filter(Reports::done).mapToLong(Reports::took).toArray();
        long sum = 0;
        long most = -1;
        for (long each : millis) {
            sum += each;
            most = Math.max(most, each);
        }
        int open = (int)
                steps.stream().filter(step -> step.state() == StepState.STARTED).count();
        return new RunReport.Work(
                sort.kind(),
                sort.action(),
                millis.length,
                steps.size() - millis.length - open,
                open,
                millis.length == 0 ? -1 : sum / millis.length,
                most);
    }
}
