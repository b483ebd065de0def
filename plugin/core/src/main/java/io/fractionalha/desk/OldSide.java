// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.run.Quarantine;
import io.fractionalha.run.ResolvedCommand;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the old side has left that no claim decides: commands behind the cut, removals without outcome. */
final class OldSide {
    private final DeskParts parts;
    private final Quarantine quarantine;

    OldSide(DeskParts parts) {
        this.parts = parts;
        this.quarantine = new Quarantine(parts.stores().runs(), parts.stores().received());
    }

    void of(ProtectionGroup group, GroupRole row, List<Reason> found) {
        String other = group.siteOpposite(parts.siteId());
        quarantine(group, row, other, found);
        inDoubt(group, row, other, found);
    }

    /** What the old side accepted behind the cut is in its journal, which came here afterwards. */
    private void quarantine(ProtectionGroup group, GroupRole row, String other, List<Reason> found) {
        quarantine.claims(group.groupId(), other).stream()
                .filter(claim -> row.epoch().equals(claim.epoch()))
                .forEach(claim -> tail(group.groupId(), claim, found));
    }

    private void tail(String groupId, Quarantine.Claimed claim, List<Reason> found) {
        Set<String> decided = parts.stores().runs().resolved(groupId).stream()
                .map(ResolvedCommand::entryId)
                .collect(Collectors.toSet());
        int[] count = {0};
        String[] first = {""};
        quarantine.read(claim, entry -> {
            if (entry.payload() instanceof Payload.Command command
                    && !decided.contains(entry.entryId())
                    && count[0]++ == 0) {
                first[0] = command.command();
            }
            return true;
        });
        if (count[0] > 0) {
            found.add(new Reason(
                    ReasonCode.QUARANTINE,
                    count[0] + " commands of the old side lie behind the cut; the first is " + first[0]
                            + "; what they made is left alone there; listJournaledCommands quarantined=true groupid="
                            + groupId + " lists them, resolveQuarantinedCommand keeps or discards each"));
        }
    }

    /** Removals are not assumed: somebody has to look. */
    private void inDoubt(ProtectionGroup group, GroupRole row, String other, List<Reason> found) {
        List<OpenCommand> doubt = row.role() == Role.ACTIVE && row.epoch().counter() > 1
                ? parts.stores().models().openCommands(group.groupId(), other)
                : List.of();
        if (!doubt.isEmpty()) {
            found.add(new Reason(
                    ReasonCode.IN_DOUBT,
                    doubt.size()
                            + " commands of the old side that are not replayed unasked (removals, and what is not mirrored)"
                            + " had no outcome at the claim and are held; the first is "
                            + doubt.get(0).command().command() + "; releaseHeldCommands groupid=" + group.groupId()
                            + " id="
                            + doubt.get(0).entryId() + " does it here, with drop=true it is forgotten"));
        }
    }
}
