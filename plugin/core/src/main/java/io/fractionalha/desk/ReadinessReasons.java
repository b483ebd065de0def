// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorStanding;
import io.fractionalha.model.DataHolders;
import io.fractionalha.peer.Footprint;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyWord;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds everything known that would hurt a failover of one group, as seen from this side. */
final class ReadinessReasons {
    private final DeskParts parts;
    private final Unconfirmed unconfirmed;
    private final Shortage shortage;
    private final OtherSilent silent;
    private final KnownHere here;
    private final Homeward homeward;

    ReadinessReasons(DeskParts parts, Homeward homeward) {
        this.parts = parts;
        this.homeward = homeward;
        this.unconfirmed = new Unconfirmed(parts);
        this.shortage = new Shortage(parts);
        this.silent = new OtherSilent(parts);
        this.here = new KnownHere(parts.reader(), parts.clock());
    }

    /** Somebody wants to know of this one as it is now. */
    void lookAgain(ProtectionGroup group) {
        here.forget(group.owner(), group.zoneAt(parts.siteId()));
    }

    List<Reason> of(ProtectionGroup group, GroupRole row, Mirror.Look look) {
        List<Reason> found = new ArrayList<>();
        common(group, row, found);
        new Restores(parts).of(group, row, found);
        new Witnesses(parts).of(group, found);
        switch (row.role()) {
            case PASSIVE, RECOVERING -> {
                silent.nobodyServes(group, row, found);
                standby(group, row, look, found);
            }
            case ACTIVE, DRAINING -> active(group, row, look, found);
            case FENCED -> fenced(group, row, found);
        }
        if (row.role() == Role.PASSIVE) {
            DrillSchedule.overdue(parts, group, row).ifPresent(found::add);
        }
        return found;
    }

    private void fenced(ProtectionGroup group, GroupRole row, List<Reason> found) {
        if (!silent.nobodyServes(group, row, found)) {
            found.add(new Reason(
                    ReasonCode.FENCED,
                    "group " + group.name() + " was active here and is fenced; failbackProtectionGroup brings it back,"
                            + " swapProtectionGroup at the other side makes this one its standby"
                            + homeward.said(group.groupId())));
        }
        silent.here(group, row, found);
        new Fencings(parts).here(group, row, found);
    }

    /** What the group takes at this standby side, and would take at full size; null where it does not stand by. */
    @Nullable
    Footprint footprint(String groupId) {
        return shortage.footprint(groupId);
    }

    private void common(ProtectionGroup group, GroupRole row, List<Reason> found) {
        if (group.dataClass() == DataClass.STATEFUL) {
            found.add(new Reason(
                    ReasonCode.DATA_NOT_COPIED,
                    "group " + group.name() + " is stateful and nothing copies its volumes; set dataclass=stateless if"
                            + " nothing would be missed"));
        } else {
            dataVolumes(group, row, found);
        }
        new RouteReasons(parts).of(group, found);
        parts.services()
                .runs()
                .asked(parts.services().roles().current(group.groupId()))
                .ifPresent(sentence -> found.add(new Reason(ReasonCode.HANDOVER_ASKED, sentence)));
        parts.stores().runs().open(group.groupId()).ifPresent(run -> {
            if (run.kind() == RunKind.PROTECTION) {
                found.add(FirstReasons.here(new Runs(parts).view(run)));
                return;
            }
            found.add(new Reason(
                    ReasonCode.RUN_IN_PROGRESS,
                    run.kind() + " run " + run.runId() + " is in phase " + run.phase()
                            + (run.detail().isEmpty() ? "" : ": " + run.detail())));
            boolean routeFails = run.phase() == RunPhase.REPLAY && run.state() == RunState.RUNNING;
            boolean said = found.stream()
                    .anyMatch(reason ->
                            reason.code() == ReasonCode.ROUTE_FAILED || reason.code() == ReasonCode.ROUTE_STALE);
            if (routeFails && !said) {
                found.add(new Reason(ReasonCode.ROUTE_FAILED, run.detail()));
            }
        });
    }

    /** A group that is called stateless has them all the same: a failover would come without what is on them. */
    private void dataVolumes(ProtectionGroup group, GroupRole row, List<Reason> found) {
        boolean here = row.role() == Role.ACTIVE || row.role() == Role.DRAINING;
        String site = here ? parts.siteId() : group.siteOpposite(parts.siteId());
        String holders = DataHolders.named(parts.stores().models(), group.groupId(), site);
        if (!holders.isEmpty()) {
            found.add(new Reason(
                    ReasonCode.DATA_NOT_COPIED,
                    "nothing copies the data volumes of " + holders + " in group " + group.name()
                            + "; a disaster failover asks for acknowledgedataloss=true"));
        }
    }

    private void standby(ProtectionGroup group, GroupRole row, Mirror.Look look, List<Reason> found) {
        String other = group.siteOpposite(parts.siteId());
        if (parts.stores().models().entities(group.groupId(), other).isEmpty()) {
            found.add(new Reason(
                    ReasonCode.BASELINE_MISSING,
                    "nothing of group " + group.name() + " has arrived from its active side"));
        }
        if (group.owner().isUnconfirmed()) {
            found.add(UnconfirmedOwner.reason(parts, group, other));
        } else if (!here.account(group.owner())) {
            found.add(new Reason(
                    ReasonCode.ACCOUNT_MISSING,
                    "this region has no account " + group.owner()
                            + "; create it, or map it with createResourceMapping"));
        }
        String zone = group.zoneAt(parts.siteId());
        if (!here.zone(zone)) {
            found.add(new Reason(
                    ReasonCode.ZONE_UNKNOWN,
                    "this region has no zone " + zone + ", where group " + group.name()
                            + " is to be built; delete the group at its active side and make it again with a peerzoneid"
                            + " that listStandbyZones shows there"));
        }
        Optional<Sighting> seen = parts.services().hooks().sighting(other);
        silent.here(group, row, found);
        seen.map(word -> word.gaps().get(group.groupId())).ifPresent(gap -> missing(group, gap, found));
        String unread = parts.services().health().unread().get(group.groupId());
        if (unread != null) {
            found.add(new Reason(ReasonCode.ENTRY_UNREADABLE, unread));
        }
        tiers(look.standing(), found);
        shortage.of(group, found);
        used(group, found);
        new QueueReasons(parts).of(group, look.queue(), found);
    }

    private static void tiers(MirrorStanding standing, List<Reason> found) {
        if (standing.tiersServing() < standing.tiersTotal()) {
            found.add(new Reason(
                    ReasonCode.TIER_NOT_SERVED,
                    (standing.tiersTotal() - standing.tiersServing()) + " of " + standing.tiersTotal()
                            + " tiers have no standby that could serve; see listQueuedCommands"));
        }
    }

    /** What it is built by, and what has become of what was built. */
    private void used(ProtectionGroup group, List<Reason> found) {
        ColdTemplates.of(parts, group, found);
        DoubtfulMappings.of(parts, group, found);
        new Tampered(parts).of(group, found);
    }

    private void missing(ProtectionGroup group, Sighting.OpenGap gap, List<Reason> found) {
        if (gap.kind() == Gap.BASELINE) {
            found.add(FirstReasons.there(parts, group));
            return;
        }
        found.add(
                gap.kind() == Gap.CAPTURE_OFF
                        ? new Reason(
                                ReasonCode.CAPTURE_GAP,
                                "the active side captures no commands; what changed there since " + gap.since()
                                        + " may be missing here; see listFailoverReadiness there")
                        : new Reason(
                                ReasonCode.RESYNC_NEEDED,
                                "the journal of the active side has a hole that is not older than " + gap.since()
                                        + "; it is read anew there"));
    }

    private void active(ProtectionGroup group, GroupRole row, Mirror.Look look, List<Reason> found) {
        String other = group.siteOpposite(parts.siteId());
        silent.there(group, parts.services().shipper().link(other).lastContact(), found);
        unconfirmed.of(group, row).ifPresent(sentence -> found.add(new Reason(ReasonCode.UNCONFIRMED, sentence)));
        new CaptureReasons(parts).of(group, found);
        new Unmirrored(parts).of(group, found);
        new Passwords(parts).of(group, found);
        standbySays(group, found);
        new QueueReasons(parts).of(group, look.queue(), found);
        new OldSide(parts).of(group, row, found);
        new Fencings(parts).there(group, row, found);
    }

    private void standbySays(ProtectionGroup group, List<Reason> found) {
        String word = Standing.word(parts, group).map(StandbyWord::word).orElse("");
        if (word.isEmpty() || word.equals(ReadinessDesk.Word.NOT_READY.name())) {
            found.add(new Reason(
                    ReasonCode.STANDBY_NOT_READY,
                    word.isEmpty()
                            ? "the standby side has not said that it is ready"
                            : "the standby side could not serve; see listFailoverReadiness at "
                                    + parts.otherAddress(group)));
        } else if (word.equals(ReadinessDesk.Word.DEGRADED.name())) {
            found.add(new Reason(
                    ReasonCode.STANDBY_DEGRADED,
                    "the standby side is DEGRADED; see listFailoverReadiness at " + parts.otherAddress(group)));
        }
    }
}
