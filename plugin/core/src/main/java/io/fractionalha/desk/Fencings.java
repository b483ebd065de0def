// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.fence.FenceWords;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.peer.StandbyWord;
import io.fractionalha.run.OtherSide;
import java.util.List;
import java.util.Optional;

/** Whether the side that has lost a group has stopped serving it, as both sides see it. */
final class Fencings {
    private final DeskParts parts;

    Fencings(DeskParts parts) {
        this.parts = parts;
    }

    private Optional<FenceWords.NotFenced> lacks(ProtectionGroup group, GroupRole row) {
        return FenceWords.of(
                parts.stores().fences(),
                group,
                row,
                parts.siteId(),
                parts.clock().instant());
    }

    /** How much of a lost group is not known to be stopped here: 0 where the group is fenced, or not lost; else 1 at least. */
    int open(ProtectionGroup group, GroupRole row) {
        return lacks(group, row).map(found -> Math.max(1, found.instances())).orElse(0);
    }

    /** {@link #open} for the other side: -1 while this one serves, or may yet serve, the group. */
    int said(ProtectionGroup group, GroupRole row) {
        boolean lost = row.role() == Role.FENCED && !row.epoch().siteId().equals(parts.siteId());
        return lost || row.role() == Role.PASSIVE ? open(group, row) : -1;
    }

    /** At the side that has lost the group. */
    void here(ProtectionGroup group, GroupRole row, List<Reason> found) {
        lacks(group, row).ifPresent(lack -> found.add(new Reason(ReasonCode.NOT_FENCED, lack.sentence())));
    }

    /** At the side that has taken the group over: what the old one says of itself. */
    void there(ProtectionGroup group, GroupRole row, List<Reason> found) {
        if (row.epoch().counter() == 1 || !row.epoch().siteId().equals(parts.siteId())) {
            return;
        }
        String other = group.siteOpposite(parts.siteId());
        Optional<StandbyWord> word = Standing.word(parts, group);
        int open = word.map(StandbyWord::notFenced).orElse(-1);
        if (open == 0 || OtherSide.follows(parts.stores().received(), other, group.groupId(), row.epoch())) {
            return;
        }
        found.add(new Reason(
                ReasonCode.NOT_FENCED,
                (open > 0
                                ? "the old side of group " + group.name() + " still runs " + open + " of its things"
                                : "the old side of group " + group.name()
                                        + " has not said that it is fenced: its instances may run there still")
                        + "; see listFailoverReadiness at " + parts.otherAddress(group)));
    }
}
