// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import java.time.Duration;
import java.time.Instant;

/**
 * Something of a group that was found serving at a side that is fenced: an instance that runs, an autoscale group that makes
 * instances.
 *
 * @param kind what it is
 * @param uuid at this side
 * @param name for people
 * @param attempt how often it was ordered to stop since {@code since}, or to start again
 * @param forced whether the last order to stop was a forced one
 * @param since when it was found running, the last time
 * @param at when it came into this state
 * @param detail why it is not where it should be, for people; empty where there is nothing to say
 */
public record FencedThing(
        String groupId,
        FencedKind kind,
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
    static FencedThing found(String groupId, FencedKind kind, String uuid, String name, Instant now) {
        return new FencedThing(groupId, kind, uuid, name, FenceState.RUNNING, 0, false, now, now, "");
    }

    /** The next order to stop it. */
    FencedThing ordered(Instant now) {
        boolean force = kind.forcible() && !now.isBefore(since.plus(FORCED_AFTER));
        return new FencedThing(groupId, kind, uuid, name, FenceState.ORDERED, attempt + 1, force, since, now, detail);
    }

    /** It runs, because of this. */
    FencedThing running(Instant now, String why) {
        return new FencedThing(groupId, kind, uuid, name, FenceState.RUNNING, attempt, forced, since, now, why);
    }

    /** It runs, and cannot be ordered about yet. */
    FencedThing waiting(String why) {
        return new FencedThing(groupId, kind, uuid, name, FenceState.RUNNING, attempt, forced, since, at, why);
    }

    /** The region says that it is stopped. */
    FencedThing stopped(Instant now) {
        return new FencedThing(groupId, kind, uuid, name, FenceState.STOPPED, attempt, forced, since, now, "");
    }

    /** The next order to start it. */
    FencedThing starting(Instant now) {
        int next = state == FenceState.STARTING ? attempt + 1 : 1;
        return new FencedThing(groupId, kind, uuid, name, FenceState.STARTING, next, false, since, now, detail);
    }

    /** The order to start it came to nothing. */
    FencedThing notStarted(Instant now, String why) {
        return new FencedThing(groupId, kind, uuid, name, FenceState.STARTING, attempt, false, since, now, why);
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
