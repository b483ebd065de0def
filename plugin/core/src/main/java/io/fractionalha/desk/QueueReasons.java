// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueueReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the queue of a group has that would hurt a failover. */
final class QueueReasons {
    private final DeskParts parts;

    QueueReasons(DeskParts parts) {
        this.parts = parts;
    }

    /** Adds the first of each sort of what is queued. */
    void of(ProtectionGroup group, List<QueueItem> all, List<Reason> found) {
        List<QueueItem> items = new ArrayList<>(all);
        items.removeIf(QueueItem::braked);
        new Braked(parts).of(group, all, found);
        first(items, QueueReason.MAPPING)
                .or(() -> items.stream().filter(QueueItem::lacksMapping).findFirst())
                .ifPresent(item -> found.add(new Reason(
                        ReasonCode.MAPPING_UNRESOLVED,
                        item.active() + ": " + item.detail() + "; see listResourceMappings")));
        capped(group, items, found);
        names(group, items, found);
        first(items.stream().filter(item -> !item.nameTaken()).toList(), QueueReason.FAILED)
                .ifPresent(
                        item -> found.add(new Reason(ReasonCode.QUEUE_FAILED, item.active() + ": " + item.detail())));
        LostKeys.of(items, found);
        items.removeIf(QueueItem::lacksKey);
        first(items, QueueReason.HELD)
                .or(() -> first(items, QueueReason.SKIPPED))
                .ifPresent(item -> found.add(new Reason(ReasonCode.QUEUE_HELD, item.active() + ": " + item.detail())));
    }

    private void names(ProtectionGroup group, List<QueueItem> items, List<Reason> found) {
        List<String> taken = Stream.concat(
                        parts.services().mirror().namesTaken(group.groupId()).stream(),
                        items.stream().filter(QueueItem::nameTaken).map(QueueItem::detail))
                .distinct()
                .toList();
        if (!taken.isEmpty()) {
            String more = taken.size() == 1 ? "" : "; and " + (taken.size() - 1) + " more";
            found.add(new Reason(ReasonCode.HOST_NAME_TAKEN, taken.get(0) + more));
        }
    }

    private void capped(ProtectionGroup group, List<QueueItem> items, List<Reason> found) {
        long capped = items.stream()
                .filter(item -> item.reason() == QueueReason.CAPPED)
                .count();
        if (capped > 0) {
            String policy = parts.stores()
                    .groups()
                    .policy(group.policyId())
                    .map(known -> known.name())
                    .orElse(group.policyId());
            found.add(new Reason(
                    ReasonCode.CAPPED,
                    capped + (capped == 1 ? " standby instance" : " standby instances") + " of group " + group.name()
                            + (capped == 1 ? " is" : " are") + " not built: reserve policy " + policy
                            + " lets account " + group.owner() + " have no more standing by here; a failover builds"
                            + " them, updateReservePolicy maxinstances, maxcores or maxmemory at the active side allows"
                            + " more"));
        }
    }

    private static Optional<QueueItem> first(List<QueueItem> items, QueueReason reason) {
        return items.stream().filter(item -> item.reason() == reason).findFirst();
    }
}
