// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What failed last and holds items back. The server that works on a group knows it exactly; every other one tells it from the
 * steps: what failed and was not begun again since, as long as a pause can be. Any thread.
 */
final class LastFailures {
    private final MirrorPorts ports;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What the owner of a term knows. */
    private record Known(long term, Map<EntityRef, PlanInput.Failure> failures) {}

    LastFailures(MirrorPorts ports) {
        this.ports = ports;
    }

    /** Remembers how it is now with work that is done here. */
    void show(GroupWork work) {
        known.put(work.groupId(), new Known(work.term(), Map.copyOf(work.failures())));
    }

    /** By entity. Reads the store where the work is another server's, and before the first plan. */
    Map<EntityRef, PlanInput.Failure> of(String groupId) {
        Known mine = known.get(groupId);
        OptionalLong term = ports.term().get();
        return mine != null && term.isPresent() && term.getAsLong() == mine.term() ? mine.failures() : told(groupId);
    }

    private Map<EntityRef, PlanInput.Failure> told(String groupId) {
        Instant longAgo = ports.clock().instant().minus(StepBook.PAUSE_LAST);
        Map<EntityRef, PlanInput.Failure> told = new HashMap<>();
        for (Step step : ports.pairs().failedSince(groupId, longAgo)) {
            Instant ended = step.endedAt() == null ? step.startedAt() : step.endedAt();
            told.put(
                    step.activeRef(),
                    new PlanInput.Failure(
                            step.attempt(),
                            ended.plus(StepBook.PAUSE_LAST),
                            step.detail(),
                            step.state() == StepState.HELD));
        }
        return told;
    }
}
