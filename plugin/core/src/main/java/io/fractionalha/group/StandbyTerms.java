// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import java.time.Duration;

/**
 * What holds for the instances that stand by, beside how many a tier should have. The bounds are those of an account: over all
 * of its groups that stand by at a side. They bound what is built to stand by, never a failover.
 *
 * @param hidden whether their owner does not see them, and limits do not count them, as long as they have never served
 * @param maxInstances standby instances of an account at most; {@link #UNLIMITED} for no bound
 * @param maxCores their cores together
 * @param maxMemory their memory together, in MiB
 * @param surplusKeep how long what has served and is surplus is kept before its owner is offered to purge it
 * @param drillKeep how long a drill stays, whole or not, before it is removed by itself
 * @param drillEvery how long after a drill of a group has begun the next one begins by itself; zero: never
 */
public record StandbyTerms(
        boolean hidden,
        int maxInstances,
        int maxCores,
        int maxMemory,
        Duration surplusKeep,
        Duration drillKeep,
        Duration drillEvery) {
    /** No bound. */
    public static final int UNLIMITED = -1;

    /** How long surplus is kept where nobody has said otherwise. */
    public static final Duration SURPLUS_KEEP = Duration.ofDays(30);

    /** How long a drill stays where nobody has said otherwise. */
    public static final Duration DRILL_KEEP = Duration.ofHours(8);

    /** What holds where nobody has said otherwise. */
    public static final StandbyTerms STANDARD = new StandbyTerms(false, UNLIMITED, UNLIMITED, UNLIMITED);

    /** With the usual times for surplus and drills, none of which begins by itself. */
    public StandbyTerms(boolean hidden, int maxInstances, int maxCores, int maxMemory) {
        this(hidden, maxInstances, maxCores, maxMemory, SURPLUS_KEEP, DRILL_KEEP, Duration.ZERO);
    }

    /** Refuses what cannot be. */
    public StandbyTerms {
        if (Math.min(maxInstances, Math.min(maxCores, maxMemory)) < UNLIMITED) {
            throw new IllegalArgumentException(
                    "maxinstances, maxcores and maxmemory are 0 or more, or -1 for no bound");
        }
        if (drillKeep.isNegative()) {
            throw new IllegalArgumentException("a drill cannot stay for less than no time: " + drillKeep);
        }
        if (drillEvery.isNegative()) {
            throw new IllegalArgumentException("drills cannot follow each other in less than no time: " + drillEvery);
        }
        if (surplusKeep.isNegative()) {
            throw new IllegalArgumentException("surplus cannot be kept for less than no time: " + surplusKeep);
        }
    }

    /** The same terms with other times for surplus and drills. */
    public StandbyTerms keeping(Duration surplus, Duration drill, Duration every) {
        return new StandbyTerms(hidden, maxInstances, maxCores, maxMemory, surplus, drill, every);
    }

    /** Whether anything is bounded. */
    public boolean bounded() {
        return Math.max(maxInstances, Math.max(maxCores, maxMemory)) > UNLIMITED;
    }
}
