// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * How many steps run at once in this region: grows while throughput grows, shrinks when it falls, halves when the region
 * says it is overloaded or full. Shared by all groups of a peer; any thread.
 */
final class Concurrency {
    static final int FLOOR = 1;
    static final int START = 2;
    static final int CEILING = 16;
    private static final Set<Integer> BACK_OFF = Set.of(429, 530, 533);
    private static final double CLEARLY_MORE = 1.25;
    private static final double MORE = 1.03;
    private static final double LESS = 0.9;

    private int limit = START;
    private int inFlight;
    private int doneInWindow;
    private boolean failedInWindow;
    private double lastPerSecond;
    private Instant windowBegan = Instant.EPOCH;

    /** Takes a place; answers false when all are taken. */
    synchronized boolean acquire(Instant now) {
        if (inFlight >= limit) {
            return false;
        }
        if (inFlight == 0) {
            windowBegan = now;
            doneInWindow = 0;
        }
        inFlight++;
        return true;
    }

    /** Gives a place back without a lesson: nothing was run. */
    synchronized void giveBack() {
        inFlight--;
    }

    /** Gives a place back after a call that succeeded. */
    synchronized void succeeded(Instant now) {
        inFlight--;
        doneInWindow++;
        if (doneInWindow >= Math.max(limit, START)) {
            learn(now);
        }
    }

    /** Gives a place back after a call that failed with the host's number; 0 where there is none. */
    synchronized void failed(int errorCode, Instant now) {
        inFlight--;
        if (BACK_OFF.contains(errorCode) && !failedInWindow) {
            limit = Math.max(FLOOR, limit / 2);
            failedInWindow = true;
            lastPerSecond = 0;
            begin(now);
        }
    }

    /** The present limit. */
    synchronized int limit() {
        return limit;
    }

    private void learn(Instant now) {
        long millis = Math.max(1, Duration.between(windowBegan, now).toMillis());
        double perSecond = doneInWindow * 1000.0 / millis;
        boolean full = inFlight + 1 >= limit;
        if (!failedInWindow && full) {
            if (perSecond >= lastPerSecond * CLEARLY_MORE) {
                limit = Math.min(CEILING, limit * 2);
            } else if (perSecond >= lastPerSecond * MORE) {
                limit = Math.min(CEILING, limit + 1);
            } else if (perSecond < lastPerSecond * LESS) {
                limit = Math.max(FLOOR, limit - 1);
            }
        }
        lastPerSecond = perSecond;
        failedInWindow = false;
        begin(now);
    }

    private void begin(Instant now) {
        windowBegan = now;
        doneInWindow = 0;
    }
}
