// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/**
 * What holds for the instances that stand by, beside how many a tier should have. The bounds are those of an account: over all
 * of its groups that stand by at a side. They bound what is built to stand by, never a failover.
 *
 * @param hidden whether their owner does not see them, and limits do not count them, as long as they have never served
 * @param maxInstances standby instances of an account at most; {@link #UNLIMITED} for no bound
 * @param maxCores their cores together
 * @param maxMemory their memory together, in MiB
 */
public record StandbyTerms(boolean hidden, int maxInstances, int maxCores, int maxMemory) {
    /** No bound. */
    public static final int UNLIMITED = -1;

    /** What holds where nobody has said otherwise. */
    public static final StandbyTerms STANDARD = new StandbyTerms(false, UNLIMITED, UNLIMITED, UNLIMITED);

    /** Refuses what cannot be. */
    public StandbyTerms {
        if (Math.min(maxInstances, Math.min(maxCores, maxMemory)) < UNLIMITED) {
            throw new IllegalArgumentException(
                    "maxinstances, maxcores and maxmemory are 0 or more, or -1 for no bound");
        }
    }

    /** Whether anything is bounded. */
    public boolean bounded() {
        return Math.max(maxInstances, Math.max(maxCores, maxMemory)) > UNLIMITED;
    }
}
