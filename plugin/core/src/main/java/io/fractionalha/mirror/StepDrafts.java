// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.error.FractionalHaException;

/** Steps that are not claimed yet. On the group's lane. */
final class StepDrafts {
    private final MirrorPorts ports;
    private final MirrorOrders orders;

    StepDrafts(MirrorPorts ports, MirrorOrders orders) {
        this.ports = ports;
        this.orders = orders;
    }

    /** The next attempt of an item, before it is known what will be called. */
    Step of(GroupWork work, QueueItem item, int attempt, String attemptId) {
        return new Step(
                ports.ids().next(),
                work.groupId(),
                orders.runId(work.groupId()),
                item.active(),
                item.action(),
                attempt,
                attemptId,
                "",
                item.attributes(),
                StepState.STARTED,
                work.passive(item.active()),
                "",
                work.term(),
                ports.clock().instant(),
                null);
    }

    /**
     * Nobody knows what to call: a step that has failed without a call tells every server of the region why. It is of the
     * attempt before, for nothing was attempted, and the next one looks at what that has left.
     */
    void failed(Step step, String why) {
        try {
            if (ports.pairs().claim(step)) {
                Step ended = step.ended(
                        StepState.FAILED, step.passiveUuid(), why, ports.clock().instant());
                ports.pairs().finish(ended, null, false);
            }
        } catch (FractionalHaException e) {
            return; // the store is away, or another server has the region's work: the reason is known here
        }
    }
}
