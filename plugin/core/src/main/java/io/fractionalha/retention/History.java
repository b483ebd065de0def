// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.run.DrillKey;
import io.fractionalha.run.Run;
import java.time.Instant;
import java.util.Deque;
import java.util.function.IntSupplier;

/** Ended steps and runs that are old; and what is dead in a model and referred to by nothing. */
final class History {
    /** Runs of a group that stay however old they are: more than anything here ever looks back at. */
    static final int RUNS_KEPT = 100;

    private static final int DRILLS_LOOKED_AT = 200;

    private final RetentionPorts ports;
    private final RetentionHooks hooks;

    History(RetentionPorts ports, RetentionHooks hooks) {
        this.ports = ports;
        this.hooks = hooks;
    }

    void addTo(Deque<IntSupplier> work, Instant endedBefore) {
        for (ProtectionGroup group : ports.groups().groups()) {
            String groupId = group.groupId();
            String other = group.siteOpposite(ports.siteId());
            hooks.tidy(groupId);
            work.add(() -> ports.pairs().purgeSteps(groupId, other, endedBefore, Retention.PORTION_MAX));
            work.add(() -> ports.runs().purge(groupId, endedBefore, RUNS_KEPT, Retention.PORTION_MAX));
            drills(DrillKey.of(groupId), other, endedBefore, work);
        }
    }

    /** What a drill did is kept under its own id. The last ones stay as runs: they say when there was one. */
    private void drills(String key, String other, Instant endedBefore, Deque<IntSupplier> work) {
        for (Run run : ports.runs().runs(key, 0, DRILLS_LOOKED_AT)) {
            Instant ended = run.endedAt();
            if (ended != null && ended.isBefore(endedBefore)) {
                work.add(() -> ports.pairs().purgeSteps(run.runId(), other, endedBefore, Retention.PORTION_MAX));
            }
        }
        work.add(() -> ports.runs().purge(key, endedBefore, RUNS_KEPT, Retention.PORTION_MAX));
    }
}
