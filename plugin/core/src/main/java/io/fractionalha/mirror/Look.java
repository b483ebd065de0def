// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When to look again for more at once, or for fewer, and how far. What was for nothing is tried again the later the more it
 * has cost, and half as far. Counted in windows, of as many calls as run at once. Pure; one thread.
 */
final class Look {
    private static final int SOON = 1;
    private static final int QUIET = 1;
    private static final int RARELY = 6;
    private static final int LATEST = 64;
    /** So many windows of usual work pay for one that has taken twice as long. */
    private static final double PAY = 20;

    private static final double NOTHING = 0.01;
    /** What half a step is feared to cost of what the whole one did. */
    private static final double OF_HALF = 0.7;

    private final boolean up;
    private int wait;
    private int failures;
    /** The numbers that were for nothing. */
    private final NavigableSet<Integer> failed = new TreeSet<>();

    private Look(boolean up) {
        this.up = up;
        soonOrRarely();
    }

    /** For more at once: where nothing is known that is looked for soon. */
    static Look more() {
        return new Look(true);
    }

    /** For fewer at once: that is looked for rarely. */
    static Look fewer() {
        return new Look(false);
    }

    /** One more window has passed. */
    void passed() {
        wait--;
    }

    /** Whether it is time to look. */
    boolean due() {
        return wait <= 0;
    }

    /** Whether the other has been due for longer. */
    boolean yields(Look other) {
        return other.wait < wait;
    }

    /** Whether it was for nothing since {@link #anew}. */
    boolean failed() {
        return failures > 0;
    }

    /** Nothing is known any more. */
    void anew() {
        failed.clear();
        better();
    }

    /** Another number is the base now; what was for nothing above it still is. */
    void better() {
        failures = 0;
        if (!up) {
            failed.clear();
        }
        soonOrRarely();
    }

    /** The base has come so far: what is not beyond it was worth something after all. */
    void reached(int base) {
        failed.headSet(base, true).clear();
    }

    private void soonOrRarely() {
        wait = up ? SOON : RARELY;
    }

    /** Looks in the next window. */
    void soon() {
        wait = SOON;
    }

    /** Waits a little. */
    void quiet() {
        wait = QUIET;
    }

    /** Waits long. */
    void rarely() {
        wait = RARELY;
    }

    /** Whether {@code number} is known to be for nothing, or something nearer to the base is. */
    boolean hopeless(int base, int number) {
        Integer nearest = nearest(base);
        return nearest != null && (up ? number >= nearest : number <= nearest);
    }

    private @Nullable Integer nearest(int base) {
        return up ? failed.higher(base) : failed.lower(base);
    }

    /** Something gave less, or no more, than the base: {@code cost} is the part of the base's rate that was missing. */
    void wasForNothing(int number, int base, double cost) {
        failures++;
        note(number);
        if (up) {
            boolean half = between(base) != base;
            wait = Math.max(Math.min(RARELY, QUIET * failures), pays(half ? cost * OF_HALF : cost));
        } else {
            wait = Math.max(RARELY, Math.min(LATEST, 2 * pays(cost)));
        }
    }

    /** That number is for nothing. */
    void note(int number) {
        failed.add(number);
    }

    /** The number to try; the base where there is none. */
    int next(int base, int notches) {
        int notch = Notches.from(base, up ? notches : -notches);
        if (notches > 1 || !hopeless(base, notch)) {
            return notch;
        }
        int between = between(base);
        if (between == base) {
            // All between is known: the whole step may be worth something by now.
            failed.removeIf(number -> up ? number <= notch : number >= notch);
            return notch;
        }
        return between;
    }

    private int between(int base) {
        Integer nearest = nearest(base);
        int sum = base + (nearest == null ? base : nearest);
        return up ? sum / 2 : (sum + 1) / 2;
    }

    private static int pays(double cost) {
        double part = Math.max(0, Math.min(1, cost));
        return (int) Math.min(LATEST, Math.round(PAY * part / Math.max(NOTHING, 1 - part)));
    }
}
