// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.detect.Takeover;
import io.fractionalha.drill.Drills;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupStore;
import io.fractionalha.port.MonotonicClock;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunDesk;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunState;
import io.fractionalha.run.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the detector decides becomes a failover like one that a person begins. One that has failed before its claim is tried
 * again, later and later; one that a person has taken back is not.
 */
final class DetectedLoss implements Takeover {
    private static final String DETECTOR = "detector";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int RUNS_LOOKED_AT = 50;
    private static final int DOUBLED_MAX = 5;

    private final String siteId;
    private final GroupStore groups;
    private final RunStore open;
    private final RunDesk runs;
    private final Drills drills;
    private final MonotonicClock ticks;

    /** When this process has first seen that the newest run of a group had failed. */
    private final Map<String, Failed> failed = new ConcurrentHashMap<>();

    private record Failed(String runId, long tick) {}

    DetectedLoss(Ports ports, RunDesk runs, Drills drills) {
        this.siteId = ports.stores().site().siteId();
        this.groups = ports.stores().groups();
        this.open = ports.stores().runs();
        this.ticks = ports.ticks();
        this.runs = runs;
        this.drills = drills;
    }

    @Override
    public Optional<String> obstacle(String groupId) {
        List<Run> newest = newest(groupId);
        boolean ours = newest.stream()
                .limit(1)
                .anyMatch(run -> run.open() && run.startedBy().equals(DETECTOR));
        return ours ? Optional.empty() : takenBack(newest).or(() -> runs.wouldRefuse(groupId));
    }

    @Override
    public boolean claimed(String groupId, Epoch epoch) {
        return newest(groupId).stream().anyMatch(run -> run.claimed() && epoch.equals(run.epoch()));
    }

    @Override
    public Optional<String> begin(String groupId, Epoch granted) {
        boolean begun = open.open(groupId)
                .filter(run -> run.kind() == RunKind.DISASTER_FAILOVER)
                .isPresent();
        if (begun) {
            return Optional.empty();
        }
        List<Run> newest = newest(groupId);
        Optional<String> not = takenBack(newest).or(() -> paused(newest));
        if (not.isEmpty()) {
            runs.granted(groupId, granted, DETECTOR);
            groups.group(groupId).ifPresent(group -> drills.stop(group.siteOpposite(siteId), DETECTOR));
        }
        return not;
    }

    private List<Run> newest(String groupId) {
        return open.runs(groupId, 0, RUNS_LOOKED_AT);
    }

    private static boolean ended(Run run, RunState state) {
        return run.startedBy().equals(DETECTOR) && run.state() == state && !run.claimed();
    }

    /** Who takes a failover back knows why: until somebody has the group moved, it stays where it is. */
    private static Optional<String> takenBack(List<Run> newest) {
        return newest.stream()
                .limit(1)
                .filter(run -> ended(run, RunState.CANCELLED))
                .map(run -> "the failover that the detector began, run " + run.runId()
                        + ", was taken back by a person; from then on a person decides (failoverProtectionGroup)")
                .findFirst();
    }

    private Optional<String> paused(List<Run> newest) {
        int failures = (int)
                newest.stream().takeWhile(run -> ended(run, RunState.FAILED)).count();
        if (failures == 0) {
            return Optional.empty();
        }
        Run last = newest.get(0);
        long now = ticks.nanos();
        Failed seen = failed.compute(
                last.groupId(),
                (id, before) ->
                        before != null && before.runId().equals(last.runId()) ? before : new Failed(last.runId(), now));
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLED_MAX));
        Duration left = pause.minusNanos(now - seen.tick());
        return left.isNegative() || left.isZero()
                ? Optional.empty()
                : Optional.of("run " + last.runId() + " has failed (" + last.detail() + "); the next begins in "
                        + (left.toSeconds() + 1) + " s");
    }
}
