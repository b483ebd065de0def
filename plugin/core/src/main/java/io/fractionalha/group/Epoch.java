// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/**
 * Which reign of a group this is: a counter and the site that claimed it. Raised only by the side that becomes ACTIVE, in
 * its own database. Two sites that claim the same counter are ordered by site id, so that every reader agrees on one.
 */
public record Epoch(long counter, String siteId) implements Comparable<Epoch> {
    /** No side comes further at once: counters must not be used up by who makes one up, since nobody could ever claim again. */
    public static final long LEAP_MAX = 1_000_000;

    /** Refuses a counter below one and an empty site. */
    public Epoch {
        if (counter < 1 || siteId.isBlank()) {
            throw new IllegalArgumentException(
                    "an epoch has a counter from 1 and a site, not " + counter + "/" + siteId);
        }
    }

    /** The epoch that {@code claimingSite} opens after this one. */
    public Epoch next(String claimingSite) {
        return new Epoch(counter + 1, claimingSite);
    }

    /** Whether sides that were last seen in {@code known} can have come here since. */
    public boolean reachableFrom(Epoch known) {
        return counter - known.counter <= LEAP_MAX;
    }

    @Override
    public int compareTo(Epoch other) {
        int byCounter = Long.compare(counter, other.counter);
        return byCounter != 0 ? byCounter : siteId.compareTo(other.siteId);
    }

    @Override
    public String toString() {
        return counter + "@" + siteId;
    }
}
