// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/**
 * When the routes of a group that comes to a side lead there.
 *
 * @param percent how many of each tier's instances have to run first, 1 to 100; 0: one of each tier is enough
 */
public record RouteWhen(int percent) {
    /** As soon as each tier can serve. */
    public static final RouteWhen FIRST = new RouteWhen(0);

    private static final int ALL = 100;

    /** Refuses what cannot be. */
    public RouteWhen {
        if (percent < 0 || percent > ALL) {
            throw new IllegalArgumentException("atpercent is 1 to " + ALL + ", not " + percent);
        }
    }

    /** At a share of each tier. */
    public static RouteWhen atPercent(int percent) {
        if (percent == 0) {
            throw new IllegalArgumentException("atpercent is 1 to " + ALL + ", not 0; routewhen=first takes it away");
        }
        return new RouteWhen(percent);
    }

    /** Whether one instance of each tier is enough. */
    public boolean first() {
        return percent == 0;
    }
}
