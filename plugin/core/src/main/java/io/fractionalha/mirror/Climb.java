// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/**
 * Looks for the number of calls at once with which most gets done: a step is taken to see whether it helps, and is taken back
 * when it does not. Steps grow while each is worth what it costs and turn round when one was for nothing. Pure; one thread.
 */
final class Climb {
    static final int FLOOR = 1;
    /** A region of two cores gives nine tenths of its best rate at four at once; the first readings then tell more. */
    static final int START = 4;

    static final int CEILING = 32;
    private static final double MORE = 1.03;
    /** Of what more at once could give at best, so much makes the next step a larger one. */
    private static final double WORTH = 0.5;

    private static final double CHANGED_LESS = 0.75;
    private static final double CHANGED_MORE = 1.3;
    private static final double OLD_SHARE = 0.6;
    private static final int QUIET_FIRST = 2;
    private static final int QUIET_MOST = 8;
    private static final int QUIET_AFTER_LOSS = 24;

    private int base;
    private int limit;
    /** What the base gives; 0 while that is unknown. */
    private double baseRate;

    private int step;
    private boolean up = true;
    private int quiet;
    private int quietWanted = QUIET_FIRST;

    /** Begins at {@code first}; the first step doubles that. */
    Climb(int first) {
        base = first;
        limit = first;
        step = first;
    }

    /** How many may run at once now. */
    int limit() {
        return limit;
    }

    /** What the present limit has given, calls in any unit of time. */
    void rate(double rate) {
        if (limit != base) {
            judge(rate);
        } else if (baseRate == 0) {
            baseRate = rate;
            tryStep();
        } else if (rate < baseRate * CHANGED_LESS || rate > baseRate * CHANGED_MORE) {
            up = rate > baseRate;
            baseRate = rate;
            step = Math.max(1, base / 2);
            quietWanted = QUIET_FIRST;
            tryStep();
        } else {
            baseRate = OLD_SHARE * baseRate + (1 - OLD_SHARE) * rate;
            quiet++;
            if (quiet >= quietWanted) {
                tryStep();
            }
        }
    }

    /** The region says that {@code running} at once are too many: half of them, and from there one more at a time. */
    void tooMuch(int running) {
        limit = Math.max(FLOOR, Math.min(limit, running) / 2);
        base = limit;
        baseRate = 0;
        step = 1;
        up = true;
        quiet = 0;
        quietWanted = QUIET_FIRST;
    }

    private void judge(double rate) {
        boolean better = rate >= baseRate * (up ? MORE : 1);
        if (better) {
            double least = up ? 1 + WORTH * ((double) limit / base - 1) : 1;
            step = rate >= baseRate * least ? step * 2 : Math.max(1, step / 2);
            base = limit;
            baseRate = rate;
            quietWanted = QUIET_FIRST;
        } else {
            limit = base;
            up = !up;
            step = Math.max(1, Math.min(base / 6, step / 2));
            // What has cost much is not soon tried again.
            quietWanted = rate < baseRate * CHANGED_LESS ? QUIET_AFTER_LOSS : Math.min(QUIET_MOST, quietWanted + 1);
        }
        quiet = 0;
        if (better) {
            tryStep();
        }
    }

    private void tryStep() {
        quiet = 0;
        int wanted = up ? base + step : base - Math.min(step, Math.max(1, base / 2));
        limit = Math.max(FLOOR, Math.min(CEILING, wanted));
        if (limit == base) {
            up = !up;
            step = Math.max(1, base / 6);
        }
    }
}
