// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import java.time.Duration;
import java.time.Instant;

/**
 * An instance that was found running at a side that is fenced.
 *
 * @param uuid at this side
 * @param name for people
 * @param attempt how often it was ordered to stop since {@code since}, or to start again
 * @param forced whether the last order to stop was a forced one
 * @param since when it was found running, the last time
 * @param at when it came into this state
 * @param detail why it is not where it should be, for people; empty where there is nothing to say
 */
public record FencedInstance(
        String groupId,
        String uuid,
        String name,
        FenceState state,
        int attempt,
        boolean forced,
        Instant since,
        Instant at,
        String detail) {
    /**
     * How long one that was forced to stop must stay stopped: a forced stop of an instance whose host does not answer is only
     * written down, and the host's next report of what really runs there takes that back.
     */
    public static final Duration CONFIRMED_AFTER = Duration.ofMinutes(3);

    private static final Duration FORCED_AFTER = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int PAUSES_MAX = 20;

    /** One that is found running. */
    static FencedInstance found(String groupId, String uuid, String name, Instant now) {
        return new FencedInstance(groupId, uuid, name, FenceState.RUNNING, 0, false, now, now, "");
    }

    /** The next order to stop it. */
    FencedInstance ordered(Instant now) {
        boolean force = !now.isBefore(since.plus(FORCED_AFTER));
        return new FencedInstance(groupId, uuid, name, FenceState.ORDERED, attempt + 1, force, since, now, detail);
    }

    /** It runs, because of this. */
    FencedInstance running(Instant now, String why) {
        return new FencedInstance(groupId, uuid, name, FenceState.RUNNING, attempt, forced, since, now, why);
    }

    /** The region says that it is stopped. */
    FencedInstance stopped(Instant now) {
        return new FencedInstance(groupId, uuid, name, FenceState.STOPPED, attempt, forced, since, now, "");
    }

    /** The next order to start it. */
    FencedInstance starting(Instant now) {
        int next = state == FenceState.STARTING ? attempt + 1 : 1;
        return new FencedInstance(groupId, uuid, name, FenceState.STARTING, next, false, since, now, detail);
    }

    /** The order to start it came to nothing. */
    FencedInstance notStarted(Instant now, String why) {
        return new FencedInstance(groupId, uuid, name, FenceState.STARTING, attempt, false, since, now, why);
    }

    /** Whether it may be ordered about once more: longer after each attempt. */
    boolean due(Instant now) {
        return attempt == 0 || !now.isBefore(at.plus(PAUSE.multipliedBy(Math.min(attempt, PAUSES_MAX))));
    }

    /** Whether it counts as stopped. */
    public boolean confirmed(Instant now) {
        return state == FenceState.STOPPED && (!forced || !now.isBefore(at.plus(CONFIRMED_AFTER)));
    }
}
