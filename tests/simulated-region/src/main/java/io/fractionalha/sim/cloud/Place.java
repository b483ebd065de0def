// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

/**
 * Which of the servers this is that share a region's entities.
 *
 * @param index 0 for the first
 * @param of how many there can be; 1 where nothing is shared
 */
public record Place(int index, int of) {
    /** The only server. */
    public static final Place ALONE = new Place(0, 1);

    /** Refuses what is no place. */
    public Place {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException("no place: " + index + " of " + of);
        }
    }

    /** Whether others write to the same entities. */
    public boolean shared() {
        return of > 1;
    }
}
