// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import java.time.Instant;
import java.util.Optional;

/** The one {@link RunDesk}. Any thread; every method is a few rows. */
public final class RunStarter implements RunDesk {
    private static final int RUNS_LOOKED_AT = 200;

    private final RunParts parts;
    private final RunDriver driver;

    /** Begins runs that {@code driver} then drives. */
    public RunStarter(RunParts parts, RunDriver driver) {
        this.parts = parts;
        this.driver = driver;
    }

    @Override
    public Run planned(String groupId, RunKind kind, String userId) {
        return switch (kind) {
            case FAILBACK -> failback(groupId, userId);
            case SWAP -> swap(groupId, userId);
            case PLANNED_FAILOVER -> plannedFailover(groupId, userId);
            case PROTECTION -> protect(groupId, userId);
            case GROWTH -> grow(groupId, userId);
            case DISASTER_FAILOVER -> throw new IllegalArgumentException("a disaster is not planned");
        };
    }

    private Run plannedFailover(String groupId, String userId) {
        ProtectionGroup group = parts.group(groupId);
        GroupRole row = parts.roles().current(groupId);
        refuseServing(group, row, "a failover");
        if (row.role() == Role.FENCED) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name()
                            + " is FENCED at this site: it has been active here before; bring it back with"
                            + " failbackProtectionGroup, or reverse the roles with swapProtectionGroup");
        }
        return begin(group, RunKind.PLANNED_FAILOVER, RunPhase.HANDOVER, userId);
    }

    @Override
    public Run disaster(String groupId, String userId, boolean acknowledgeLoss, boolean acknowledgeDataLoss) {
        ProtectionGroup group = parts.group(groupId);
        GroupRole row = parts.roles().current(groupId);
        refuseServing(group, row, "a failover");
        refuseOpen(group);
        refuseUnknown(group);
        if (!acknowledgeLoss) {
            throw new FractionalHaException(
                    ErrorCode.ACKNOWLEDGEMENT_MISSING,
                    "the old side of group " + group.name()
                            + " has not confirmed where its journal ends: what it accepted"
                            + " last may be lost; see getFailoverPlan for the bound, then repeat with acknowledgeloss=true");
        }
        if (group.dataClass() == DataClass.STATEFUL && !acknowledgeDataLoss) {
            throw new FractionalHaException(
                    ErrorCode.ACKNOWLEDGEMENT_MISSING,
                    "group " + group.name() + " is stateful and nothing copies its volumes: instances are built again"
                            + " from their templates; repeat with acknowledgedataloss=true if that is wanted");
        }
        return begin(group, RunKind.DISASTER_FAILOVER, RunPhase.CLAIM, userId);
    }

    @Override
    public Run failback(String groupId, String userId) {
        ProtectionGroup group = parts.group(groupId);
        refuseServing(group, parts.roles().current(groupId), "a failback");
        return begin(group, RunKind.FAILBACK, RunPhase.GROW, userId);
    }

    @Override
    public Run swap(String groupId, String userId) {
        ProtectionGroup group = parts.group(groupId);
        GroupRole row = parts.roles().current(groupId);
        if (row.role() != Role.ACTIVE) {
            refuseServing(group, row, "a swap");
            return begin(group, RunKind.SWAP, RunPhase.GROW, userId);
        }
        refuseOpen(group);
        refuseLeft(group);
        return begin(group, RunKind.SWAP, RunPhase.CLAIM, userId);
    }

    /** What a person has not left out by name is not given up. */
    private void refuseLeft(ProtectionGroup group) {
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

    @Override
    public Run grow(String groupId, String userId) {
        ProtectionGroup group = parts.group(groupId);
        GroupRole row = parts.roles().current(groupId);
        if (row.role() != Role.ACTIVE) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE, "group " + group.name() + " is " + row.role() + " here: nothing is replayed");
        }
        int left = parts.mirror().queue(groupId).size();
        Run fresh = fresh(group, RunKind.GROWTH, RunPhase.REPLAY, userId);
        Run run = parts.stores().runs().runs(groupId, 0, RUNS_LOOKED_AT).stream()
                .filter(earlier -> row.epoch().equals(earlier.epoch()))
                .findFirst()
                .map(claimed -> fresh.continuing(claimed, left))
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.WRONG_ROLE, "group " + group.name() + " was not failed over to this side"));
        return begin(group, run);
    }

    @Override
    public Run protect(String groupId, String userId) {
        ProtectionGroup group = parts.group(groupId);
        GroupRole row = parts.roles().current(groupId);
        if (row.role() != Role.ACTIVE) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role()
                            + " here; its baseline is written at its active side: " + parts.otherAddress(groupId));
        }
        return begin(group, RunKind.PROTECTION, RunPhase.BASELINE, userId);
    }

    @Override
    public Optional<String> asked(GroupRole row) {
        return driver.asked(row);
    }

    @Override
    public Run cancel(String runId) {
        Run run = parts.stores()
                .runs()
                .run(runId)
                .orElseThrow(() -> new FractionalHaException(ErrorCode.NOT_FOUND, "there is no run " + runId));
        return driver.cancel(run);
    }

    private void refuseServing(ProtectionGroup group, GroupRole row, String what) {
        if (row.role() != Role.PASSIVE && row.role() != Role.FENCED) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role() + " at this site; " + what
                            + " is asked for at the side that takes over: call " + parts.otherAddress(group.groupId()));
        }
    }

    private void refuseOpen(ProtectionGroup group) {
        parts.stores().runs().open(group.groupId()).ifPresent(open -> {
            throw inProgress(group, open);
        });
    }

    /** A failover to nothing would be called done, and nobody would look for what is missing. */
    private void refuseUnknown(ProtectionGroup group) {
        if (parts.stores()
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

    private Run begin(ProtectionGroup group, RunKind kind, RunPhase phase, String userId) {
        return begin(group, fresh(group, kind, phase, userId));
    }

    private Run fresh(ProtectionGroup group, RunKind kind, RunPhase phase, String userId) {
        Instant now = parts.clock().instant();
        return new Run(
                parts.ids().next(),
                group.groupId(),
                kind,
                RunState.RUNNING,
                phase,
                null,
                null,
                null,
                -1,
                -1,
                "",
                userId,
                now,
                null,
                null,
                null,
                1);
    }

    private Run begin(ProtectionGroup group, Run run) {
        if (!parts.stores().runs().begin(run)) {
            refuseOpen(group);
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT,
                    "another run of group " + group.name() + " ended just now; repeat the call");
        }
        driver.wake(group.groupId());
        return run;
    }
}
