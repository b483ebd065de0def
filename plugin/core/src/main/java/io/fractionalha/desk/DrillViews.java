// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.drill.Drills;
import io.fractionalha.run.DrillKey;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunStore;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts the runs of drills among those of their groups. Reads the stores. */
final class DrillViews {
    private final DeskParts parts;

    DrillViews(DeskParts parts) {
        this.parts = parts;
    }

    /** The run by its group; one of a drill is kept under another key. */
    Run named(Run run) {
        return Drills.ofDrill(run)
                ? parts.services()
                        .drills()
                        .groupOf(run.groupId())
                        .map(group -> run.ofGroup(group.groupId()))
                        .orElse(run)
                : run;
    }

    /** The runs of a group and of its drills, newest first. */
    Page<Run> ofGroup(String groupId, PageOf page) {
        RunStore runs = parts.stores().runs();
        String key = DrillKey.of(groupId);
        int upTo = page.offset() + page.itemsMax();
        List<Run> newest = Stream.concat(
                        runs.runs(groupId, 0, upTo).stream(),
                        runs.runs(key, 0, upTo).stream().map(run -> run.ofGroup(groupId)))
                .sorted(Comparator.comparing(Run::startedAt).reversed())
                .skip(page.offset())
                .limit(page.itemsMax())
                .toList();
        return new Page<>(newest, runs.count(groupId) + runs.count(key));
    }
}
