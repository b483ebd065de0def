// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.port.IdSource;
import io.fractionalha.port.Scheduler;
import io.fractionalha.region.RegionReader;
import java.time.InstantSource;

/**
 * What capture needs of the world.
 *
 * @param siteId this site
 */
public record CapturePorts(
        String siteId,
        Journal journal,
        GroupStore groups,
        ModelStore model,
        MirrorStore pairs,
        MappingStore mappings,
        RegionReader reader,
        Scheduler scheduler,
        IdSource ids,
        InstantSource clock) {
    /** The lane on which everything about a group happens. */
    public static String lane(String groupId) {
        return "group:" + groupId;
    }
}
