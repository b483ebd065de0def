// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.StepAction;
import java.util.List;

/** The end of a swap at the side that is ACTIVE already: the other one follows it from now on. On the group's lane. */
final class Reversal {
    private final RunParts parts;

    Reversal(RunParts parts) {
        this.parts = parts;
    }

    /** Ends the run and tells the other side to follow. */
    boolean end(Run run, GroupRole row) {
        Run done = run.ended(
                RunState.DONE,
                "the other side follows from now on",
                parts.clock().instant());
        parts.roles().record(row, done, List.of(new Payload.Follow(row.epoch())));
        parts.mirror().queue(run.groupId()).forEach(item -> giveUp(run.groupId(), item));
        return true;
    }

    /** What was left out by name is no longer wanted when the roles have changed for good. */
    private void giveUp(String groupId, QueueItem item) {
        if (item.action() == StepAction.CREATE || item.action() == StepAction.DESTROY) {
            parts.mirror().cancelled(groupId, item.active());
        } else {
            item.attributes().keySet().forEach(name -> parts.mirror().outdated(groupId, item.active(), name));
        }
    }
}
