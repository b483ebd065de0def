// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/**
 * The numbers of calls at once that are tried first: coarse ones, since what a small step brings is lost in how uneven calls
 * are. What lies between two of them is looked at where the farther one was for nothing ({@link Look}).
 */
final class Notches {
    private static final int[] ALL = {Climb.FLOOR, 2, 3, Climb.START, 6, 8, 12, 16, 24, Climb.CEILING};

    private Notches() {}

    /** So many notches above a number, or below it if {@code by} is negative; the last one where there are no more. */
    static int from(int number, int by) {
        int at = 0;
        while (at < ALL.length - 1 && ALL[at] < number) {
            at++;
        }
        int nearest = by > 0 && ALL[at] > number ? at - 1 : at;
        return ALL[Math.max(0, Math.min(ALL.length - 1, nearest + by))];
    }
}
