// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.port.Scheduler;
import io.fractionalha.region.RegionExecutor;
import io.fractionalha.region.RegionReader;
import io.fractionalha.run.RunStore;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What fencing works with.
 *
 * @param siteId this site
 * @param term the term in which this server owns the region's work, or empty
 */
public record FenceParts(
        String siteId,
        Stores stores,
        Mirror mirror,
        RegionExecutor executor,
        RegionReader reader,
        Scheduler scheduler,
        InstantSource clock,
        Supplier<OptionalLong> term) {

    /** The stores that fencing reads, and the one that it writes. */
    public record Stores(
            GroupStore groups,
            RunStore runs,
            ModelStore models,
            MirrorStore pairs,
            PeerJournal received,
            FenceStore fences) {}

    /** The lane of a group. */
    static String lane(String groupId) {
        return "group:" + groupId;
    }
}
