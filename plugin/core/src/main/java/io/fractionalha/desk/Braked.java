// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mirror.BrakeState;
import io.fractionalha.mirror.QueueItem;
import java.util.List;
import java.util.stream.Collectors;

/** What the brake of a group holds. */
final class Braked {
    private static final int NAMED_MAX = 5;
    private final DeskParts parts;

    Braked(DeskParts parts) {
        this.parts = parts;
    }

    /** Adds what {@code queue} has of it. */
    void of(ProtectionGroup group, List<QueueItem> queue, List<Reason> found) {
        BrakeState brake = parts.stores()
                .pairs()
                .brake(group.groupId())
                .filter(BrakeState::tripped)
                .orElse(null);
        if (brake != null) {
            List<QueueItem> held = queue.stream().filter(QueueItem::braked).toList();
            String named = held.stream()
                    .limit(NAMED_MAX)
                    .map(item -> item.active().toString())
                    .collect(Collectors.joining(", "));
            found.add(new Reason(
                    ReasonCode.BRAKED,
                    "removals are held here since " + brake.trippedAt() + ", when " + brake.removals() + " of "
                            + brake.all() + " instances and networks of group " + group.name()
                            + " were to go; held now: " + held.size() + (held.isEmpty() ? "" : ", the first " + named)
                            + "; find out at " + parts.otherAddress(group)
                            + " whether that is meant, then releaseHeldCommands groupid=" + group.groupId()
                            + " removes them, with drop=true they are kept"));
        }
    }
}
