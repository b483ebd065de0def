// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import io.fractionalha.sim.fault.Faults;

/**
 * What actions use.
 *
 * @param store the entities
 * @param events where to tell what happened
 * @param pace how long things take
 * @param work the host's work threads
 * @param shape size and names of this region
 * @param faults points at which the host can be made to stop in the middle of an action
 */
public record Cloud(Store store, EventSink events, Pace pace, Work work, Shape shape, Faults faults) {
    /**
     * Size and names of a region.
     *
     * @param name of the zone
     * @param hostCores cores of all hosts together
     * @param hostMemoryMegabytes memory of all hosts together
     * @param addressesMax public addresses the zone has
     * @param domainSuffix of network domains
     * @param guestCidr of new isolated networks, for example 10.1.1.0/24
     */
    public record Shape(
            String name,
            int hostCores,
            int hostMemoryMegabytes,
            int addressesMax,
            String domainSuffix,
            String guestCidr) {}
}
