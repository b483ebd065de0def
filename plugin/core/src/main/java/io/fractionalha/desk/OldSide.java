// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.OpenCommand;
import java.util.List;
import java.util.Optional;

/** What the old side has left that no claim decides: commands behind the cut, removals without outcome. */
final class OldSide {
    private static final int RUNS_LOOKED_AT = 20;
    private static final int QUARANTINE_MAX = 500;

    private final DeskParts parts;

    OldSide(DeskParts parts) {
        this.parts = parts;
    }

    void of(ProtectionGroup group, GroupRole row, List<Reason> found) {
        String other = group.siteOpposite(parts.siteId());
        quarantine(group, row, other, found);
        inDoubt(group, row, other, found);
    }

    /** What the old side accepted behind the cut is in its journal, which came here afterwards. */
    private void quarantine(ProtectionGroup group, GroupRole row, String other, List<Reason> found) {
        parts.stores().runs().runs(group.groupId(), 0, RUNS_LOOKED_AT).stream()
                .filter(run -> row.epoch().equals(run.epoch()))
                .findFirst()
                .flatMap(run -> Optional.ofNullable(run.cut()))
                .ifPresent(cut -> {
                    List<JournalEntry> late = parts
                            .stores()
                            .received()
                            .readGroupAfter(other, group.groupId(), cut.sequence(), QUARANTINE_MAX)
                            .stream()
                            .filter(entry -> entry.epoch().compareTo(row.epoch()) < 0)
                            .filter(entry -> entry.payload() instanceof Payload.Command)
                            .toList();
                    if (!late.isEmpty()) {
                        found.add(new Reason(
                                ReasonCode.QUARANTINE,
                                late.size() + " commands of the old side lie behind the cut; the first is "
                                        + ((Payload.Command) late.get(0).payload()).command()
                                        + "; what they made is left alone there"));
                    }
                });
    }

    /** Removals are not assumed: somebody has to look. */
    private void inDoubt(ProtectionGroup group, GroupRole row, String other, List<Reason> found) {
        List<OpenCommand> doubt = row.role() == Role.ACTIVE && row.epoch().counter() > 1
                ? parts.stores().models().openCommands(group.groupId(), other)
                : List.of();
        if (!doubt.isEmpty()) {
            found.add(new Reason(
                    ReasonCode.IN_DOUBT,
                    doubt.size() + " removals of the old side had no outcome at the claim and are held; the first is "
                            + doubt.get(0).command().command()));
        }
    }
}
