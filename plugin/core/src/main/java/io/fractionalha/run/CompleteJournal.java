// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.GroupRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the journal of a draining side tells all there is. A hand-over record says so, and the claim that follows it that
 * nothing is lost: what ran without being journaled is read from the region before. New commands are refused meanwhile, so
 * one reading is enough even while nothing is captured. On the group's lane.
 */
final class CompleteJournal {
    /** What ran unseen may still be running when draining begins: it gets this long to end before it is read. */
    static final Duration SETTLES = Duration.ofMinutes(1);

    private final RunParts parts;

    /** When the group whose reading this was began to drain. */
    private final Map<String, Instant> read = new ConcurrentHashMap<>();

    CompleteJournal(RunParts parts) {
        this.parts = parts;
    }

    /** Whether nothing has to be read. */
    boolean complete(GroupRole row) {
        String groupId = row.groupId();
        if (parts.hooks().needsBaseline(groupId)) {
            return false;
        }
        return row.since().equals(read.get(groupId)) || (parts.hooks().captures() && !baselineAsked(groupId));
    }

    /** Members were added that nobody has read yet. */
    private boolean baselineAsked(String groupId) {
        return parts.stores()
                .runs()
                .open(groupId)
                .filter(run -> run.kind() == RunKind.PROTECTION && run.phase() == RunPhase.BASELINE)
                .isPresent();
    }

    /** Reads the group, once what ran unseen has had its time. Throws what the region or the store throws. */
    void readAgain(GroupRole row) {
        if (!parts.clock().instant().isBefore(row.since().plus(SETTLES))) {
            parts.hooks().baseline(row.groupId());
            read.put(row.groupId(), row.since());
        }
    }
}
