// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import org.jspecify.annotations.Nullable;

/**
 * How much something weighs in a recovery, with its factors: higher first.
 *
 * @param tenant what an administrator of this region gives the owner; see {@link TenantWeights}
 * @param group the group's priority, which orders the groups of one tenant
 * @param demand how busy the instance was, as the active side measured it: {@link #demand(Double)}
 * @param place within its group: what others need first, then the first of each tier, what is too many last
 */
public record RecoveryWeight(double tenant, double group, double demand, double place) {
    /** What others need. */
    static final double INFRASTRUCTURE = 1.9;

    /** The first of a tier that serves nobody yet. */
    static final double FIRST_OF_TIER = 1.5;

    /** Everything else. */
    static final double USUAL = 1;

    /** What is too many. */
    static final double SURPLUS = 0.5;

    private static final double IDLE = 0.85;
    private static final double RANGE = 0.4;
    private static final double HUNDRED = 100;

    /**
     * The factor of an instance that used so many processors: from 0.85 to 1.25, so that it orders those of one place and never
     * puts one place before another; 1 where it is not known.
     */
    static double demand(@Nullable Double busy) {
        return busy == null ? 1 : Math.round((IDLE + RANGE * busy / (busy + 1)) * HUNDRED) / HUNDRED;
    }

    /** The same with another demand. */
    RecoveryWeight of(@Nullable Double busy) {
        return new RecoveryWeight(tenant, group, demand(busy), place);
    }

    /** The same with another place within its group. */
    RecoveryWeight at(double newPlace) {
        return new RecoveryWeight(tenant, group, demand, newPlace);
    }

    /** All factors together. */
    public double value() {
        return tenant * group * demand * place;
    }
}
