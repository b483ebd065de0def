// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.peer.StandbyWord;
import io.fractionalha.run.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What drills of a group have shown at its standby side.
 *
 * @param last when the last one began; null: never
 * @param result the state of its run; null: never
 * @param servingMillis how long the last whole one took until every tier served; -1 unknown
 * @param fullMillis how long it took to full size; -1 unknown
 * @param next when the next one begins by itself; null: never, or not known at this side
 */
public record Drilled(
        @Nullable Instant last,
        @Nullable String result,
        long servingMillis,
        long fullMillis,
        @Nullable Instant next) {
    /** For the other side. */
    StandbyWord.Drill said() {
        return new StandbyWord.Drill(
                last == null ? -1 : last.toEpochMilli(), result == null ? "" : result, servingMillis, fullMillis);
    }

    /** As the other side has said. */
    static Drilled heard(StandbyWord.Drill drill) {
        return new Drilled(
                drill.began() < 0 ? null : Instant.ofEpochMilli(drill.began()),
                drill.state().isEmpty() ? null : drill.state(),
                drill.servingMillis(),
                drill.fullMillis(),
                null);
    }

    /** At the side where the group stands by. */
    static Drilled here(DeskParts parts, ProtectionGroup group, GroupRole row) {
        String groupId = group.groupId();
        Run last = parts.services().drills().last(groupId).orElse(null);
        Run whole = parts.services().drills().lastWhole(groupId).orElse(null);
        return new Drilled(
                last == null ? null : last.startedAt(),
                last == null ? null : last.state().name(),
                whole == null ? -1 : Runs.millis(whole.startedAt(), whole.servingAt()),
                whole == null ? -1 : Runs.millis(whole.startedAt(), whole.endedAt()),
                DrillSchedule.next(parts, group, row).orElse(null));
    }
}
