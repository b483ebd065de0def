// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.PeerJournal;
import java.util.List;
import java.util.function.Predicate;

/** What a database that was restored from a backup, here or at the other side, has left to be looked at. */
final class Restores {
    private static final int ENTRIES_AT_ONCE = 500;

    /** So many entries of a group are looked at for a reason at most. */
    private static final int ENTRIES_LOOKED_AT = 20_000;

    private final DeskParts parts;

    Restores(DeskParts parts) {
        this.parts = parts;
    }

    void of(ProtectionGroup group, GroupRole row, List<Reason> found) {
        String other = group.siteOpposite(parts.siteId());
        List<FormerJournal> former = parts.stores().received().former(other);
        boolean follows = row.role() == Role.PASSIVE || row.role() == Role.RECOVERING;
        if (!former.isEmpty() && follows && !complete(group.groupId(), other)) {
            found.add(new Reason(
                    ReasonCode.SNAPSHOT_INCOMPLETE,
                    "site " + other + " tells group " + group.name() + " anew since "
                            + former.get(0).replacedAt() + " and has not told all of it yet; what came before is kept"
                            + " until then and a failover would use it; see listStandbyPeers if this stays"));
        }
        former.stream().filter(FormerJournal::holdsMore).forEach(journal -> restored(group, other, journal, found));
        ownEpoch(group, row, found);
    }

    /** What the new journal has not told of yet has no place in it. */
    private boolean complete(String groupId, String other) {
        return parts.stores().models().appliedSequence(groupId, other) > 0
                && parts.stores().models().entities(groupId, other).stream()
                        .noneMatch(entity -> entity.state().alive() && entity.lastSequence() == 0);
    }

    private void restored(ProtectionGroup group, String other, FormerJournal journal, List<Reason> found) {
        int[] looked = {0};
        int[] count = {0};
        JournalEntry[] ends = new JournalEntry[2];
        read(parts.stores().received(), other, journal, group.groupId(), entry -> {
            if (entry.payload() instanceof Payload.Command) {
                ends[0] = count[0]++ == 0 ? entry : ends[0];
                ends[1] = entry;
            }
            return ++looked[0] < ENTRIES_LOOKED_AT;
        });
        if (looked[0] > 0) {
            found.add(
                    new Reason(
                            ReasonCode.PEER_RESTORED,
                            "site " + other + " was restored from a backup: "
                                    + (count[0] == 0 ? "no commands" : commands(count[0], ends))
                                    + " that came here before are not known there any more; listJournaledCommands"
                                    + " unrestored=true groupid=" + group.groupId()
                                    + " lists them, and what they made waits in"
                                    + " listQueuedCommands for retryQueuedCommand (remove it here) or skipQueuedCommand (keep it)"));
        }
    }

    private static String commands(int count, JournalEntry[] ends) {
        return count + " commands, from " + ((Payload.Command) ends[0].payload()).command() + " at "
                + ends[0].recordedAt() + " to " + ((Payload.Command) ends[1].payload()).command() + " at "
                + ends[1].recordedAt() + ",";
    }

    /** An epoch that this side has claimed and does not remember: nobody serves in it. */
    private void ownEpoch(ProtectionGroup group, GroupRole row, List<Reason> found) {
        boolean rests = row.role() == Role.PASSIVE || row.role() == Role.FENCED;
        if (rests && row.handoverRun() == null && row.epoch().siteId().equals(parts.siteId())) {
            found.add(new Reason(
                    ReasonCode.TABLES_RESTORED,
                    "this side had taken over group " + group.name() + " in epoch "
                            + row.epoch().counter() + ", and its tables do not know of it: they were restored from an"
                            + " older backup; nobody serves the group now; failoverProtectionGroup mode=disaster"
                            + " acknowledgeloss=true here takes it over again"));
        }
    }

    /** Hands out what a peer's former journal tells of a group and its restored tables do not know, until answered false. */
    static void read(
            PeerJournal received, String site, FormerJournal journal, String groupId, Predicate<JournalEntry> more) {
        long last = journal.common();
        List<JournalEntry> page = received.readFormer(site, journal.journalId(), groupId, last, ENTRIES_AT_ONCE);
        while (!page.isEmpty()) {
            for (JournalEntry entry : page) {
                if (!more.test(entry)) {
                    return;
                }
                last = entry.sequence();
            }
            page = received.readFormer(site, journal.journalId(), groupId, last, ENTRIES_AT_ONCE);
        }
    }
}
