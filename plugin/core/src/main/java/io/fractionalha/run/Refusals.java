// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.model.DataHolders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a run is not begun. Each method throws with the reason and the next step, or returns. */
final class Refusals {
    /** After how long without a word the other side is not asked for anything. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private final RunParts parts;

    Refusals(RunParts parts) {
        this.parts = parts;
    }

    /** What a person has not left out by name is not given up. */
    void left(ProtectionGroup group) {
        long left = parts.mirror().queue(group.groupId()).stream()
                .filter(item -> item.reason() != QueueReason.SKIPPED)
                .count();
        if (left > 0) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    left + " items that group " + group.name() + " had at the old side are not built here: replay"
                            + " (retryQueuedCommand) or skip (skipQueuedCommand) each of listQueuedCommands before the"
                            + " roles are reversed for good");
        }
    }

    /** What was written to volumes at the old side is not here: somebody has to know that. */
    void dataLoss(ProtectionGroup group) {
        String holders =
                DataHolders.named(parts.stores().models(), group.groupId(), group.siteOpposite(parts.siteId()));
        boolean stateful = group.dataClass() == DataClass.STATEFUL;
        if (stateful || !holders.isEmpty()) {
            throw new FractionalHaException(
                    ErrorCode.ACKNOWLEDGEMENT_MISSING,
                    "group " + group.name() + (stateful ? " is stateful" : " has data volumes (" + holders + ")")
                            + " and nothing copies its volumes: instances are built again from their templates; repeat"
                            + " with acknowledgedataloss=true if that is wanted");
        }
    }

    /** {@code what} is asked for at the side that takes over; if that is about to, it has a run, which is named. */
    void serving(ProtectionGroup group, GroupRole row, String what) {
        if (row.role() == Role.DRAINING && row.handoverRun() != null) {
            throw new FractionalHaException(
                    ErrorCode.RUN_IN_PROGRESS,
                    "group " + group.name() + " drains here for run " + row.handoverRun()
                            + " of the other side, which takes it over; wait for it, or take it back with"
                            + " cancelFailoverRun id=" + row.handoverRun() + " at "
                            + parts.otherAddress(group.groupId()));
        }
        if (row.role() != Role.PASSIVE && row.role() != Role.FENCED) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role() + " at this site; " + what
                            + " is asked for at the side that takes over: call " + parts.otherAddress(group.groupId()));
        }
    }

    /** What was never active here has nothing to bring back: that would be another failover, and shrink the active side. */
    void neverActive(ProtectionGroup group, GroupRole row) {
        if (row.role() != Role.FENCED
                && parts.stores()
                        .models()
                        .entities(group.groupId(), parts.siteId())
                        .isEmpty()) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name()
                            + " was never active at this site: failoverProtectionGroup mode=planned takes"
                            + " it over, swapProtectionGroup reverses the roles for good");
        }
    }

    /** A hand-over needs both sides. */
    void silence(ProtectionGroup group) {
        String other = parts.otherSite(group.groupId());
        Optional<Instant> heard = parts.hooks().lastHeard(other);
        Instant now = parts.clock().instant();
        if (heard.filter(at -> !now.isAfter(at.plus(SILENCE_MAX))).isEmpty()) {
            throw new FractionalHaException(
                    ErrorCode.PEER_UNREACHABLE,
                    "site " + other + " was last heard of "
                            + heard.map(at -> "at " + at).orElse("before this server started")
                            + ", and must hand group " + group.name()
                            + " over; see listStandbyPeers. If it is lost, use"
                            + " failoverProtectionGroup mode=disaster");
        }
    }

    /** One run at a time; one that only waits for its peer's reserve goes aside. */
    void open(ProtectionGroup group) {
        Optional<Run> run = parts.stores().runs().open(group.groupId());
        run.filter(open -> !FirstProtection.waits(open)).ifPresent(open -> {
            throw inProgress(group, open);
        });
    }

    /** A failover to nothing would be called done, and nobody would look for what is missing. */
    void unknown(ProtectionGroup group, GroupRole row) {
        // A side that has handed over, and of whose successor nothing was heard, takes back what it had itself.
        boolean handedOver = row.epoch().siteId().equals(parts.siteId());
        if (!handedOver
                && parts.stores()
                        .models()
                        .entities(group.groupId(), parts.otherSite(group.groupId()))
                        .isEmpty()) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "nothing of group " + group.name()
                            + " has arrived at this site yet, so there is nothing to fail over to:"
                            + " its first baseline must be shipped before (see listFailoverRuns at the active side)");
        }
    }

    private static FractionalHaException inProgress(ProtectionGroup group, Run open) {
        return new FractionalHaException(
                ErrorCode.RUN_IN_PROGRESS,
                "run " + open.runId() + " (" + open.kind() + ", " + open.phase() + ") of group " + group.name()
                        + " is not finished; wait for it, or take it back with cancelFailoverRun id=" + open.runId());
    }
}
