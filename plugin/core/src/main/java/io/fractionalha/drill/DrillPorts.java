// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.group.GroupStore;
import io.fractionalha.mirror.MirrorPorts;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.run.RunStore;

/** What drills need from the world: what the mirror does, and the rows of runs and peers. */
public record DrillPorts(MirrorPorts mirror, RunStore runs, PeerStore peers) {
    GroupStore groups() {
        return mirror.groups();
    }

    /** The same as the mirror of drills sees them. */
    MirrorPorts seen(DrillRuns drills) {
        return new MirrorPorts(
                new DrillModels(mirror.models(), mirror.pairs(), drills),
                mirror.pairs(),
                new DrillMappings(mirror.mappings(), peers),
                new DrillGroups(mirror.groups(), drills),
                mirror.executor(),
                mirror.reader(),
                mirror.scheduler(),
                mirror.clock(),
                mirror.ids(),
                mirror.site(),
                mirror.term(),
                mirror.gone(),
                mirror.brake(),
                mirror.weights());
    }
}
