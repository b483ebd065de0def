// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.group.GroupStore;
import io.fractionalha.mirror.MirrorPorts;
import io.fractionalha.mirror.SharedPlaces;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.run.RunStore;

/** What drills need from the world: what the mirror does, the rows of runs and peers, and the places shared with the mirror. */
public record DrillPorts(MirrorPorts mirror, RunStore runs, PeerStore peers, SharedPlaces places) {
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
