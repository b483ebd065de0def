// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Position;
import io.fractionalha.run.Run;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Received entries that can go: folded, and not behind the cut of the claim that this side lives by, because what the old side
 * accepted after it is listed from there until a person has decided. Groups that were removed here, or were never shared,
 * are folded too (it changes nothing), so theirs go as well.
 */
final class ReceivedEntries {
    /** As many runs as readiness looks at for the claim. */
    private static final int RUNS_LOOKED_AT = 20;

    private final RetentionPorts ports;
    private final RetentionHooks hooks;

    ReceivedEntries(RetentionPorts ports, RetentionHooks hooks) {
        this.ports = ports;
        this.hooks = hooks;
    }

    void addTo(Deque<IntSupplier> work, Instant recordedBefore) {
        for (String site : ports.received().sites()) {
            ports.received().groupsWithNews(site).forEach(group -> hooks.fold(group, site));
            for (String group : ports.received().groups(site)) {
                work.add(() -> purge(site, group, recordedBefore));
            }
        }
    }

    private int purge(String site, String groupId, Instant recordedBefore) {
        // The journal's id is read first: if the journal begins again meanwhile, the position is not of it.
        String journalId = ports.received().head(site).position().journalId();
        long last = Math.min(ports.models().appliedSequence(groupId, site), cut(groupId));
        return last < 1
                ? 0
                : ports.received()
                        .purge(site, groupId, new Position(journalId, last), recordedBefore, Retention.PORTION_MAX);
    }

    private long cut(String groupId) {
        Optional<GroupRole> row = ports.groups().role(groupId);
        if (row.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return ports.runs().runs(groupId, 0, RUNS_LOOKED_AT).stream()
                .filter(run -> row.get().epoch().equals(run.epoch()))
                .findFirst()
                .map(Run::cut)
                .map(Position::sequence)
                .orElse(Long.MAX_VALUE);
    }
}
