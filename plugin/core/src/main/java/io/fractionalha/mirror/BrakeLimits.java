// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Duration;

/**
 * From when on removals are held at the standby side. Set at that side: the active one, whose mistakes it is about, has no say.
 *
 * @param sharePercent of a group's standby instances and networks, 1 to 100; more than this within the window is held. 100:
 *     nothing ever is
 * @param window how far back removals are counted
 * @param minimum fewer removals than this within the window are never held
 */
public record BrakeLimits(int sharePercent, Duration window, int minimum) {
    /** What holds where nobody has set anything. */
    public static final BrakeLimits STANDARD = new BrakeLimits(30, Duration.ofMinutes(10), 5);

    /** Refuses what cannot be. */
    public BrakeLimits {
        if (sharePercent < 1 || sharePercent > 100 || minimum < 1 || window.isNegative()) {
            throw new IllegalArgumentException("no brake: " + sharePercent + " %, " + minimum + ", " + window);
        }
    }

    /** Whether {@code removals} out of {@code all} are too many. */
    boolean exceeded(int removals, int all) {
        return removals >= minimum && (long) removals * 100 > (long) sharePercent * all;
    }
}
