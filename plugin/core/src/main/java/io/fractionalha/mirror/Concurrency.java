// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * How many steps of one sort run at once in this region. A limit is changed to see whether that helps, and is put back when
 * it does not: a slow hour alone lowers nothing. Halves when the region says it is overloaded or full. Shared by all groups
 * of a peer; any thread.
 */
final class Concurrency {
    static final int FLOOR = 1;
    /** A region of two cores gives nine tenths of its best rate at four at once; the first window then tells more. */
    static final int START = 4;

    static final int CEILING = 16;
    private static final Set<Integer> BACK_OFF = Set.of(429, 530, 533);
    private static final double CLEARLY_MORE = 1.25;
    private static final double MORE = 1.03;
    private static final double LESS = 0.8;
    /** After so many windows without news one more place is tried. */
    private static final int TRY_AGAIN = 4;

    private int limit = START;
    private int inFlight;
    private int doneInWindow;
    private int doneWhenFull;
    private boolean failedInWindow;
    /** What the limit was before it was changed to see whether that helps; 0 while nothing is being tried. */
    private int limitBefore;

    /** What the limit gives, or gave before the trial; 0 while that is unknown. */
    private double perSecondKnown;

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
            perSecondKnown = 0;
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
        if (limitBefore > 0) {
            judgeTrial(perSecond);
        } else if (doubling) {
            perSecondKnown = perSecond;
            tryOut(limit * 2);
        } else if (perSecond < perSecondKnown * LESS) {
            // Maybe too many at once by now, maybe a slow hour: what one less gives tells.
            perSecondKnown = perSecond;
            tryOut(limit - 1);
        } else {
            perSecondKnown = perSecondKnown == 0 ? perSecond : (perSecondKnown + perSecond) / 2;
            quietWindows++;
            if (quietWindows >= TRY_AGAIN) {
                tryOut(limit + 1);
            }
        }
    }

    private void judgeTrial(double perSecond) {
        if (perSecond < perSecondKnown * MORE) {
            limit = limitBefore;
            limitBefore = 0;
            doubling = false;
            quietWindows = 0;
            return;
        }
        doubling &= perSecond >= perSecondKnown * CLEARLY_MORE;
        boolean raised = limit > limitBefore;
        limitBefore = 0;
        perSecondKnown = perSecond;
        if (raised) {
            tryOut(doubling ? limit * 2 : limit + 1);
        } else {
            tryOut(limit - 1);
        }
    }

    private void tryOut(int wanted) {
        int next = Math.max(FLOOR, Math.min(CEILING, wanted));
        limitBefore = next == limit ? 0 : limit;
        doubling &= next > limit;
        limit = next;
        quietWindows = 0;
    }

    private void begin(Instant now) {
        windowBegan = now;
        doneInWindow = 0;
        doneWhenFull = 0;
    }
}
