// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.util.Map;

/**
 * How many more instances may be built to stand by for the owner of a group, by the bounds of its policy, and how large they
 * are. Less than nothing where more are here than allowed: none of them goes for that.
 *
 * @param instances how many
 * @param cores of all of them together
 * @param memory of all of them together, in MiB
 * @param sizes by the other side's service offerings, where a bound asks for them
 */
public record Room(long instances, long cores, long memory, Map<String, Size> sizes) {
    /** No bound. */
    public static final Room OPEN = new Room(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Map.of());

    /** Copies the sizes. */
    public Room {
        sizes = Map.copyOf(sizes);
    }

    /**
     * The size of an instance.
     *
     * @param memory in MiB
     */
    public record Size(long cores, long memory) {
        static final Size UNKNOWN = new Size(0, 0);
    }

    /** The size of one of this offering; one that nobody has told the size of counts as an instance only. */
    Size size(String offering) {
        return sizes.getOrDefault(offering, Size.UNKNOWN);
    }

    /** What is left beside one more of that size. */
    Room without(Size size) {
        return new Room(
                instances == Long.MAX_VALUE ? instances : instances - 1,
                cores == Long.MAX_VALUE ? cores : cores - size.cores(),
                memory == Long.MAX_VALUE ? memory : memory - size.memory(),
                sizes);
    }

    /** Whether no bound is passed. */
    boolean holds() {
        return instances >= 0 && cores >= 0 && memory >= 0;
    }
}
