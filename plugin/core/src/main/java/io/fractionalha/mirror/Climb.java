// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the number of calls at once with which most gets done: a step is taken to see whether it helps, and is taken back
 * when it does not. Two notches are taken at once where calls took no longer beside more others. Pure; one thread.
 */
final class Climb {
    static final int FLOOR = 1;
    /** A region of two cores gives nine tenths of its best rate at four at once; the first readings then tell more. */
    static final int START = 4;

    static final int CEILING = 32;
    private static final double MORE = 1.03;
    /** Of what more at once could give at best, so much says that calls were not held up by each other. */
    private static final double UNHINDERED = 0.7;
    /** So much makes it worth to look for more at once. */
    private static final double WORTH = 0.5;

    private static final double CHANGED_LESS = 0.7;
    private static final double CHANGED_MORE = 1.35;
    /** Below that share of what it was a region is another one. */
    private static final double CHANGED_WHOLLY = 0.5;
    /** A reading from before and after a change promises more than there is: such a part of it is as much. */
    private static final double AS_MUCH = 0.6;

    private static final double OLD_SHARE = 0.6;
    /** Where more have cost so much, fewer may give more. */
    private static final double STEEP = 0.15;
    /** What is tried may hold such a part of what is left: there must be something left to gain by it. */
    private static final int PART_OF_LEFT = 3;

    private static final int PART_UNHINDERED = 4;
    private static final double STEP_LEAST = 1.25;

    private int base;
    private int limit;
    /** What the base gives; 0 while that is unknown. */
    private double baseRate;

    private int left = Integer.MAX_VALUE;
    private final Look more = Look.more();
    private final Look fewer = Look.fewer();
    /** What there was when far less got done than before. */
    private @Nullable Known fled;

    private final Doubt doubt = new Doubt();

    /**
     * What so many at once gave.
     *
     * @param sure whether the reading is of that alone, and not of what there was before as well
     */
    private record Known(int atOnce, double rate, boolean sure) {}

    /** Begins at {@code first}. */
    Climb(int first) {
        base = first;
        limit = first;
    }

    /** How many may run at once now. */
    int limit() {
        return limit;
    }

    /** So many calls are not over, of all that are wanted. */
    void left(int calls) {
        left = calls;
    }

    /** Whether nothing was read yet of the present limit. */
    boolean unread() {
        return limit != base || baseRate == 0;
    }

    /** How long calls may run, on average, before it is plain that far less gets done than before; in the rate's unit of time. */
    double patience() {
        return baseRate == 0 ? Double.MAX_VALUE : limit / (baseRate * CHANGED_LESS);
    }

    /** What the present limit has given, calls in any unit of time. */
    void rate(double rate) {
        if (limit != base) {
            judge(rate);
        } else if (baseRate == 0) {
            first(rate);
        } else if (rate < baseRate * CHANGED_LESS) {
            less(rate);
        } else if (rate > baseRate * CHANGED_MORE) {
            anew();
            baseRate = rate;
            tryMore(1);
        } else {
            usual(rate);
        }
    }

    /** The region says that {@code running} at once are too many: half of them, and from there one notch at a time. */
    void tooMuch(int running) {
        anew();
        fled = null;
        more.note(Math.min(limit, running));
        stay(Math.max(FLOOR, Math.min(limit, running) / 2), 0);
    }

    private void stay(int atOnce, double rate) {
        base = atOnce;
        limit = atOnce;
        baseRate = rate;
    }

    private void anew() {
        doubt.ends();
        more.anew();
        fewer.anew();
    }

    private void usual(double rate) {
        baseRate = OLD_SHARE * baseRate + (1 - OLD_SHARE) * rate;
        if (doubt.open()) {
            settle(rate);
            return;
        }
        more.passed();
        fewer.passed();
        if (more.due() && !more.yields(fewer)) {
            tryMore(1);
        } else if (fewer.due()) {
            tryFewer();
        }
    }

    private void settle(double rate) {
        if (!doubt.reads(rate)) {
            return;
        }
        if (doubt.forNothing()) {
            more.wasForNothing(base, doubt.atOnce(), STEEP);
            stay(doubt.atOnce(), doubt.rate());
        } else {
            baseRate = doubt.since();
        }
        doubt.ends();
    }

    /** The first reading of a number that nothing is to be compared with but what was fled from. */
    private void first(double rate) {
        Known old = fled;
        fled = null;
        baseRate = rate;
        if (old == null) {
            tryMore(more.hopeless(base, CEILING) ? 1 : 2);
        } else if (rate < old.rate * CHANGED_WHOLLY && base > START) {
            fled = new Known(base, rate, true);
            stay(START, 0);
        } else if (rate >= old.rate * (old.sure ? 1 : AS_MUCH)) {
            more.note(old.atOnce);
            more.quiet();
            if (base > 2) {
                tryFewer();
            }
        } else if (old.sure) {
            stay(old.atOnce, old.rate);
            fewer.wasForNothing(START, base, 1 - rate / baseRate);
            more.quiet();
        } else {
            more.quiet();
            tryMore(1);
        }
    }

    /** Less gets done than before: the reading is of before and after, so nothing is known of any number. */
    private void less(double rate) {
        anew();
        if (base <= START) {
            baseRate = rate;
            tryMore(1);
            return;
        }
        fled = new Known(base, rate, false);
        boolean wholly = rate < baseRate * CHANGED_WHOLLY && base > START;
        stay(wholly ? START : Notches.from(base, -2), 0);
    }

    private void judge(double rate) {
        boolean up = limit > base;
        if (rate < baseRate * (up ? MORE : 1)) {
            forNothing(up, 1 - rate / baseRate);
        } else if (up) {
            moreHelped(rate);
        } else {
            int old = base;
            doubt.ends();
            stay(limit, rate);
            more.better();
            more.note(old);
            more.rarely();
            fewer.better();
            tryFewer();
        }
    }

    private void moreHelped(double rate) {
        double gained = (rate / baseRate - 1) / ((double) limit / base - 1);
        boolean unhindered = gained >= UNHINDERED;
        doubt.begins(unhindered ? Doubt.NONE : base, baseRate);
        stay(limit, rate);
        more.better();
        more.reached(base);
        fewer.better();
        if (gained < WORTH || more.hopeless(base, Notches.from(base, 1))) {
            more.quiet();
        } else {
            tryMore(unhindered && !more.hopeless(base, CEILING) ? 2 : 1);
        }
    }

    private void forNothing(boolean up, double cost) {
        int tried = limit;
        limit = base;
        if (up) {
            more.wasForNothing(tried, base, cost);
            if (cost >= STEEP && !fewer.failed()) {
                fewer.soon();
            }
        } else {
            fewer.wasForNothing(tried, base, cost);
        }
    }

    private void tryMore(int notches) {
        int most = left / (notches > 1 ? PART_UNHINDERED : PART_OF_LEFT);
        int next = more.next(base, notches);
        int wanted = Math.min(most, next);
        boolean worthIt = wanted == next || wanted >= base * STEP_LEAST;
        limit = worthIt ? Math.max(base, wanted) : base;
        if (limit == base) {
            more.soon();
        }
    }

    private void tryFewer() {
        limit = fewer.next(base, 1);
        fewer.rarely();
    }
}
