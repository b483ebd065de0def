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
    /** After so many windows without news one more place is tried. */
    private static final int TRY_AGAIN = 4;

    private int limit = START;
    private int inFlight;
    private int doneInWindow;
    private int doneWhenFull;
    private boolean failedInWindow;
    /** What the limit was before it was raised to see whether that helps; 0 while nothing is being tried. */
    private int limitBefore;

    private double perSecondBefore;
    private boolean doubling = true;
    private int quietWindows;
    private Instant windowBegan = Instant.EPOCH;

    /** Takes a place; answers false when all are taken. */
    synchronized boolean acquire(Instant now) {
        if (inFlight >= limit) {
            return false;
        }
        if (inFlight == 0) {
            begin(now);
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
        doneInWindow++;
        if (inFlight >= limit) {
            doneWhenFull++;
        }
        inFlight--;
        if (doneInWindow >= Math.max(limit, START)) {
            if (doneWhenFull * 2 > doneInWindow && !failedInWindow) {
                learn(now);
            }
            failedInWindow = false;
            begin(now);
        }
    }

    /** Gives a place back after a call that failed with the host's number; 0 where there is none. */
    synchronized void failed(int errorCode, Instant now) {
        inFlight--;
        if (BACK_OFF.contains(errorCode) && !failedInWindow) {
            limit = Math.max(FLOOR, limit / 2);
            failedInWindow = true;
            limitBefore = 0;
            perSecondBefore = 0;
            doubling = false;
            quietWindows = 0;
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
        if (limitBefore > 0 && perSecond < perSecondBefore * MORE) {
            limit = limitBefore;
            limitBefore = 0;
            doubling = false;
            quietWindows = 0;
            return;
        }
        boolean helped = limitBefore > 0;
        boolean clearly = perSecond >= perSecondBefore * CLEARLY_MORE;
        limitBefore = 0;
        if (!helped && perSecond < perSecondBefore * LESS) {
            limit = Math.max(FLOOR, limit - 1);
            quietWindows = 0;
        } else if (helped || doubling || quietWindows >= TRY_AGAIN) {
            limitBefore = limit;
            limit = Math.min(CEILING, doubling && clearly ? limit * 2 : limit + 1);
            quietWindows = 0;
        } else {
            quietWindows++;
        }
        perSecondBefore = perSecond;
    }

    private void begin(Instant now) {
        windowBegan = now;
        doneInWindow = 0;
        doneWhenFull = 0;
    }
}
