// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import java.util.Map;

/**
 * Instances that the host makes and removes by itself, behind a balancer rule.
 *
 * @param uuid at this side
 * @param name for people
 * @param state the host's own word: ENABLED, SCALING, DISABLED, NEW, REVOKE
 * @param balancerRule the rule that its instances are behind, by uuid
 * @param instances names of the instances that it has now, by uuid
 */
public record AutoscaleGroup(
        String uuid, String name, String state, String balancerRule, Map<String, String> instances) {
    /** Keeps copies. */
    public AutoscaleGroup {
        instances = Map.copyOf(instances);
    }
}
