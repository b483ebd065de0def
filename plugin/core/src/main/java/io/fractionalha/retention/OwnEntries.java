// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.Position;
import java.time.Instant;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/**
 * Entries of the own journal that can go: behind the last acknowledgement of every peer that shares a group, or one that was
 * deleted and is not forgotten yet (its entry stays:
 * greetings compare the checksum there) and applied to the own model of every group.
 */
final class OwnEntries {
    private final RetentionPorts ports;
    private final RetentionHooks hooks;

    OwnEntries(RetentionPorts ports, RetentionHooks hooks) {
        this.ports = ports;
        this.hooks = hooks;
    }

    void addTo(Deque<IntSupplier> work, Instant recordedBefore) {
        boolean old = ports.journal()
                .oldestRecordedAfter(0)
                .filter(oldest -> oldest.isBefore(recordedBefore))
                .isPresent();
        Position last = old ? last() : new Position("none", 0);
        if (last.sequence() > 0) {
            work.add(() -> ports.journal().purge(last, recordedBefore, Retention.PORTION_MAX));
        }
    }

    /** The last entry that can go; sequence 0 if none can. It can only rise as long as the journal is the same. */
    private Position last() {
        Position head = ports.journal().head().position();
        Map<String, Long> applied = new HashMap<>();
        Set<String> peers = new TreeSet<>();
        for (ProtectionGroup group : ports.groups().groups()) {
            applied.put(group.groupId(), ports.models().appliedSequence(group.groupId(), ports.siteId()));
            peers.addAll(group.zoneBySite().keySet());
        }
        // Who has not heard yet that a group was deleted keeps it until then.
        ports.groups().former().forEach(group -> peers.addAll(group.zoneBySite().keySet()));
        peers.remove(ports.siteId());
        long last = head.sequence() - 1;
        for (String peer : peers) {
            OptionalLong acknowledged = hooks.acknowledged(peer, head.journalId());
            last = Math.min(last, acknowledged.orElse(0) - 1);
        }
        long wanted = last;
        for (Map.Entry<String, Long> group : applied.entrySet()) {
            if (group.getValue() < wanted) {
                // Nothing is written about an idle group: the next cycle finds it further on.
                hooks.keepUp(group.getKey());
                last = Math.min(last, group.getValue());
            }
        }
        return new Position(head.journalId(), Math.max(0, last));
    }
}
