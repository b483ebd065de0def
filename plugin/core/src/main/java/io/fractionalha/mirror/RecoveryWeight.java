// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/**
 * How much something weighs in a recovery, with its factors: higher first.
 *
 * @param tenant what an administrator of this region gives the owner; see {@link TenantWeights}
 * @param group the group's priority, which orders the groups of one tenant
 * @param demand what the instance is used for, as the active side measured it; 1 where that is unknown
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

    /** The same with another place within its group. */
    RecoveryWeight at(double newPlace) {
        return new RecoveryWeight(tenant, group, demand, newPlace);
    }

    /** All factors together. */
    public double value() {
        return tenant * group * demand * place;
    }
}
