// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.GroupRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether every server of this region has taken in that the group drains: it refuses from memory then, and what it had begun
 * to write is written. On the group's lane; in memory, since the next owner of the work asks again.
 */
final class EveryServer {
    private final RunParts parts;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /** When this server took the draining in, and what it had begun to admit by then. */
    private record Begun(Instant since, long admissions) {}

    EveryServer(RunParts parts) {
        this.parts = parts;
    }

    /** Why the group cannot be handed over at all as long as this region is as it is. From memory. */
    Optional<String> cannot() {
        return parts.hooks().absentServer();
    }

    /** Whether all have taken it in; {@code answers} tells the run that asks what it waits for, once each time that changes. */
    boolean heard(GroupRole row, String runId, HandoverAnswers answers) {
        String groupId = row.groupId();
        Begun here = begun.compute(
                groupId,
                (id, old) -> old != null && old.since().equals(row.since())
                        ? old
                        : new Begun(row.since(), parts.hooks().admissions()));
        List<String> missing = parts.hooks().missing(row);
        if (missing.isEmpty()) {
            told.remove(groupId);
            return parts.hooks().admitted(here.admissions());
        }
        String reason = "not every management server there has taken in that it drains: " + String.join("; ", missing);
        if (!reason.equals(told.put(groupId, reason))) {
            answers.mustWait(row, runId, reason);
        }
        return false;
    }
}
