// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Instant;
import java.util.List;

/** Trips the brakes of groups and arms them again; durable before anything of the plan is begun. On the group's lane. */
final class BrakeWatch {
    private static final int REFS_MAX = 100_000;
    private final MirrorPorts ports;
    private final MirrorOrders orders;
    private final Listeners listeners;

    BrakeWatch(MirrorPorts ports, MirrorOrders orders, Listeners listeners) {
        this.listeners = listeners;
        this.ports = ports;
        this.orders = orders;
    }

    /** Answers whether the brake has tripped now, so that the plan is outdated. */
    boolean pulled(GroupWork work, PlanInput input, Plan plan) {
        Brake.Removals removals = plan.removals();
        if (removals.due() == 0 && input.brake().armedAt() != null) {
            return false;
        }
        BrakeState brake = ports.pairs().brake(work.groupId()).orElseGet(() -> BrakeState.armed(work.groupId()));
        Instant now = ports.clock().instant();
        if (brake.armedAt() == null && removals.released() == 0) {
            brake = brake.armedFrom(now);
            ports.pairs().saveBrake(brake);
        }
        if (brake.tripped() || removals.due() == 0 || growing(work.groupId())) {
            return false;
        }
        BrakeLimits limits = ports.brake().get();
        int gone = gone(work, brake, now.minus(limits.window()));
        int all = gone
                + (int) work.pairs().keySet().stream()
                        .filter(ref -> Brake.counts(ref.kind()))
                        .count();
        if (!limits.exceeded(removals.due() + gone, all)) {
            return false;
        }
        BrakeState tripped = brake.tripped(now, removals.due() + gone, all);
        ports.pairs().saveBrake(tripped);
        listeners.braked(tripped);
        return true;
    }

    /** Before a side takes a group back it makes up for days: a person asked for that and saw the plan. */
    private boolean growing(String groupId) {
        return orders.runId(groupId) != null && !orders.serving(groupId);
    }

    /**
     * How many have gone unasked within the window, less what has been built since the first of them: a reserve that follows
     * members that come and go loses nothing. Released ones are not among them: the count begins behind them.
     */
    private int gone(GroupWork work, BrakeState brake, Instant windowBegins) {
        Instant armed = brake.armedAt();
        if (armed == null) {
            return 0;
        }
        Instant since = armed.isAfter(windowBegins) ? armed : windowBegins;
        List<MirrorStore.Removed> removed = ports.pairs().removedSince(work.groupId(), since, REFS_MAX).stream()
                .filter(each -> Brake.counts(each.ref().kind()) && !work.pairs().containsKey(each.ref()))
                .toList();
        Instant first = removed.stream()
                .map(MirrorStore.Removed::at)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        long built = work.pairs().values().stream()
                .filter(pair -> Brake.counts(pair.kind()) && !pair.pairedAt().isBefore(first))
                .count();
        return (int) Math.max(0, removed.size() - built);
    }
}
