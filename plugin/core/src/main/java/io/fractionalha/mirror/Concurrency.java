// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of one sort run at once in this region: more while that gets more done ({@link Climb}), half when the region
 * says it is overloaded or full. Nothing of it is kept: who takes over begins at {@link Climb#START}. Any thread.
 */
class Concurrency {
    private static final Set<Integer> BACK_OFF = Set.of(429, 530, 533);
    /** Below that share of the limit it was not the limit that held calls back. */
    private static final double FULL = 0.8;

    private final Meter meter = new Meter();
    private final Climb climb;

    /** Whether the host's number says that too much was asked of it. */
    static boolean overload(int errorCode) {
        return BACK_OFF.contains(errorCode);
    }

    Concurrency(int first) {
        climb = new Climb(first);
    }

    /** Takes a place; answers null when all are taken. */
    synchronized Meter.@Nullable Ticket acquire(Instant now) {
        return meter.running() >= limit() ? null : meter.begins(now);
    }

    /** Gives a place back without a lesson: nothing was run. */
    synchronized void giveBack(Instant now) {
        meter.drops(now);
    }

    /** Gives a place back after a call that succeeded. */
    synchronized void succeeded(Meter.Ticket ticket, Instant now) {
        meter.ends(ticket, now);
        int limit = climb.limit();
        if (meter.ends() < Math.max(limit, Climb.START)) {
            return;
        }
        if (meter.atOnce() >= FULL * limit) {
            climb.rate(meter.perSecond());
        }
        if (climb.limit() == limit) {
            meter.again();
        } else {
            meter.clear(now);
        }
    }

    /** Gives a place back after a call that failed with the host's number; 0 where there is none. */
    synchronized void failed(Meter.Ticket ticket, int errorCode, Instant now) {
        boolean news = meter.read(ticket);
        meter.drops(now);
        if (BACK_OFF.contains(errorCode) && news) {
            climb.tooMuch(meter.running() + 1);
            // What began before is of the same burst.
            meter.clear(now.plusNanos(1));
        }
    }

    /** The present limit. */
    synchronized int limit() {
        return climb.limit();
    }

    /** How many places are free. */
    synchronized int free() {
        return limit() - meter.running();
    }
}
