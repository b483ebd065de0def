// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import io.fractionalha.entity.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a region keeps running by itself around what its users have asked for. Blocks; called on lanes. Failures:
 * REGION_COMMAND_FAILED.
 */
public interface Machinery {
    /** A region that runs nothing by itself. */
    Machinery NONE = new Machinery() {};

    /** The autoscale groups of an owner in a zone, read to the end. An owner that the region does not know has none. */
    default List<AutoscaleGroup> autoscaleGroups(Owner owner, String zoneId) {
        return List.of();
    }

    /** The host's own state word of an autoscale group, or empty if it is gone. */
    default Optional<String> autoscaleState(String uuid) {
        return Optional.empty();
    }

    /** The virtual routers of an owner in a zone, read to the end. An owner that the region does not know has none. */
    default List<VirtualRouter> routers(Owner owner, String zoneId) {
        return List.of();
    }

    /** The host's own state word of a virtual router, or empty if it is gone. */
    default Optional<String> routerState(String uuid) {
        return Optional.empty();
    }

    /**
     * How many processors each running instance of an owner in a zone uses just now, by uuid, in one list read to the end. What the host has not
     * measured is left out.
     */
    default Map<String, Double> load(Owner owner, String zoneId) {
        return Map.of();
    }
}
