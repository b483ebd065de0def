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

    private static final int WINDOW_LEAST = 3;

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

    /** So many calls of this sort are still to be begun. */
    synchronized void left(int calls) {
        climb.left(calls + meter.running());
    }

    /** Gives a place back without a lesson: nothing was run. */
    synchronized void giveBack(Meter.Ticket ticket, Instant now) {
        meter.drops(ticket, now);
    }

    /** Gives a place back after a call that succeeded. */
    synchronized void succeeded(Meter.Ticket ticket, Instant now) {
        meter.ends(ticket, now);
        int limit = climb.limit();
        int beside = meter.running() + 1;
        double age = meter.age(ticket);
        if (beside >= FULL * limit && age > climb.patience()) {
            // So many calls that run for so long: the region has become slow, and nothing more is begun to see how
            // slow.
            climb.rate(beside / age);
            meter.clear(now, window());
        } else if (meter.told(window())) {
            readOn(limit, now);
        }
    }

    private void readOn(int limit, Instant now) {
        boolean full = meter.atOnce() >= FULL * limit;
        if (full) {
            climb.rate(meter.perSecond());
        }
        if (climb.limit() == limit && (full || !climb.unread())) {
            meter.again();
        } else if (climb.limit() > limit) {
            meter.clearForMore(now, window());
        } else {
            meter.clear(now, window());
        }
    }

    private int window() {
        return Math.max(climb.limit(), WINDOW_LEAST);
    }

    /** Gives a place back after a call that failed with the host's number; 0 where there is none. */
    synchronized void failed(Meter.Ticket ticket, int errorCode, Instant now) {
        boolean news = meter.read(ticket);
        meter.drops(ticket, now);
        if (BACK_OFF.contains(errorCode) && news) {
            climb.tooMuch(meter.running() + 1);
            meter.refused(now, window());
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
