// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.mirror.QueueItem;
import java.util.List;

/** Instances that stand by, or would be built, without an SSH key pair that they name. Pure. */
final class LostKeys {
    private LostKeys() {}

    /** Adds what {@code queue} has of them. */
    static void of(List<QueueItem> queue, List<Reason> found) {
        List<QueueItem> without = queue.stream().filter(QueueItem::lacksKey).toList();
        if (!without.isEmpty()) {
            QueueItem first = without.get(0);
            int others = without.size() - 1;
            found.add(new Reason(
                    ReasonCode.KEY_PAIR_GONE,
                    first.active() + ": " + first.detail()
                            + (others == 0 ? "" : "; so are " + others + " more, see listQueuedCommands")));
        }
    }
}
