// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/**
 * Where the mirror of a group stands.
 *
 * @param everyTierServes whether each tier that should run has a running paired instance with all that leads traffic to it
 * @param queueEmpty whether nothing is left to do but what a person holds or has skipped
 * @param queued items that are neither beyond the reserve nor held nor skipped
 * @param reserve items that only a failover realises
 * @param held items that wait for a person: held or skipped
 * @param standby paired instances that follow
 * @param tiersTotal tiers that should run
 * @param tiersServing tiers that do
 * @param leastPercent how many of the instances that should run do so and lead traffic, in the tier where fewest do, in percent; 100
 *     where nothing should run
 * @param tiersShort tiers that should have something running here now, by the policy or in a failover, and have not
 */
public record MirrorStanding(
        boolean everyTierServes,
        boolean queueEmpty,
        int queued,
        int reserve,
        int held,
        int standby,
        int tiersTotal,
        int tiersServing,
        int leastPercent,
        int tiersShort) {}
