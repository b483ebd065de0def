// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.region.Headroom;
import io.fractionalha.run.FirstProtection;
import io.fractionalha.run.Run;
import java.util.List;

/** The one {@link DrillDesk}. */
public final class DrillCalls implements DrillDesk {
    private final DeskParts parts;
    private final Runs runs;

    /** On these parts. */
    public DrillCalls(DeskParts parts, Runs runs) {
        this.parts = parts;
        this.runs = runs;
    }

    @Override
    public RunQueries.RunView begin(Caller caller, String groupId) {
        return runs.view(begin(parts.group(caller, groupId), caller.userId()));
    }

    /** Begins one, whoever asks for it. Blocks while it reads what is left in the region. */
    Run begin(ProtectionGroup group, String userId) {
        String groupId = group.groupId();
        GroupRole row = parts.services().roles().current(groupId);
        if (row.role() != Role.PASSIVE) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role() + " at this site; a drill is run where it stands by"
                            + (row.role() == Role.FENCED ? "" : ": call " + parts.otherAddress(group)));
        }
        parts.stores()
                .runs()
                .open(groupId)
                .filter(run -> !FirstProtection.waits(run))
                .ifPresent(run -> {
                    throw new FractionalHaException(
                            ErrorCode.RUN_IN_PROGRESS,
                            "run " + run.runId() + " (" + run.kind() + ") of group " + group.name()
                                    + " is not finished; drill afterwards");
                });
        String offering = parts.services().drills().offering(group);
        String wrong = offering.isEmpty() ? "" : DrillOffering.wrong(parts.reader(), offering);
        if (!wrong.isEmpty()) {
            throw DeskParts.badInput(wrong);
        }
        room(group);
        return parts.services().drills().begin(group, row, userId);
    }

    /** What it would build has to fit beside all that is here. */
    private void room(ProtectionGroup group) {
        Needs needs = Needs.alone(parts, group, parts.services().drills().would(group));
        List<Headroom> rooms = parts.reader().headroom(group.owner(), group.zoneAt(parts.siteId()));
        for (Headroom room : rooms) {
            long needed = needs.of(room);
            if (needed > 0 && needed > room.left()) {
                throw DeskParts.badInput("a drill of group " + group.name() + " needs " + needed + " "
                        + room.resource().word() + " beside what is here, and " + room.name() + " has "
                        + Math.max(0, room.left()) + " of " + room.allowed() + " left");
            }
        }
    }

    @Override
    public RunQueries.RunView clean(Caller caller, String groupId) {
        ProtectionGroup group = parts.group(caller, groupId);
        return runs.view(parts.services().drills().clean(group, caller.userId()));
    }
}
