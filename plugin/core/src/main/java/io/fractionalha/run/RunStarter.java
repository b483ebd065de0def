// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import java.time.Instant;
import java.util.Optional;

/** The one {@link RunDesk}. Any thread; every method is a few rows. */
public final class RunStarter implements RunDesk {
    private static final int RUNS_LOOKED_AT = 200;

    private final RunParts parts;
    private final RunDriver driver;
    private final Refusals refuse;

    /** Begins runs that {@code driver} then drives. */
    public RunStarter(RunParts parts, RunDriver driver) {
        this.parts = parts;
        this.driver = driver;
        this.refuse = new Refusals(parts);
    }

    @Override
    public Run planned(String groupId, RunKind kind, String userId) {
        return switch (kind) {
            case FAILBACK -> failback(groupId, userId);
            case SWAP -> swap(groupId, userId);
            case PLANNED_FAILOVER -> plannedFailover(groupId, userId);
            case PROTECTION -> protect(groupId, userId);
            case GROWTH -> grow(groupId, userId);
            case DRILL, DRILL_CLEANUP -> throw new IllegalArgumentException("a drill changes no role");
            case DISASTER_FAILOVER -> throw new IllegalArgumentException("a disaster is not planned");
        };
    }

    private Run plannedFailover(String groupId, String userId) {
        ProtectionGroup group = parts.group(groupId);
        GroupRole row = parts.roles().current(groupId);
        refuse.serving(group, row, "a failover");
        if (row.role() == Role.FENCED) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name()
                            + " is FENCED at this site: it has been active here before; bring it back with"
                            + " failbackProtectionGroup, or reverse the roles with swapProtectionGroup");
        }
        refuse.silence(group);
        return begin(group, RunKind.PLANNED_FAILOVER, RunPhase.HANDOVER, userId);
    }

    @Override
    public Run disaster(String groupId, String userId, boolean acknowledgeLoss, boolean acknowledgeDataLoss) {
        ProtectionGroup group = parts.group(groupId);
        mayFail(group);
        if (!acknowledgeLoss) {
            throw new FractionalHaException(
                    ErrorCode.ACKNOWLEDGEMENT_MISSING,
                    "the old side of group " + group.name()
                            + " has not confirmed where its journal ends: what it accepted"
                            + " last may be lost; see getFailoverPlan for the bound, then repeat with acknowledgeloss=true");
        }
        if (!acknowledgeDataLoss) {
            refuse.dataLoss(group);
        }
        return begin(group, RunKind.DISASTER_FAILOVER, RunPhase.CLAIM, userId);
    }

    @Override
    public Run granted(String groupId, Epoch epoch, String userId) {
        ProtectionGroup group = parts.group(groupId);
        mayFail(group);
        refuse.dataLoss(group);
        Run run = fresh(group, RunKind.DISASTER_FAILOVER, RunPhase.CLAIM, userId);
        return begin(group, run.granted(epoch));
    }

    private void mayFail(ProtectionGroup group) {
        GroupRole row = parts.roles().current(group.groupId());
        refuse.serving(group, row, "a failover");
        refuse.open(group);
        refuse.unknown(group, row);
    }

    @Override
    public Optional<String> wouldRefuse(String groupId) {
        try {
            ProtectionGroup group = parts.group(groupId);
            mayFail(group);
            refuse.dataLoss(group);
            return Optional.empty();
        } catch (FractionalHaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Run failback(String groupId, String userId) {
        ProtectionGroup group = parts.group(groupId);
        GroupRole row = parts.roles().current(groupId);
        refuse.serving(group, row, "a failback");
        refuse.neverActive(group, row);
        refuse.open(group);
        refuse.silence(group);
        return begin(group, RunKind.FAILBACK, RunPhase.GROW, userId);
    }

    @Override
    public Run swap(String groupId, String userId) {
        ProtectionGroup group = parts.group(groupId);
        GroupRole row = parts.roles().current(groupId);
        if (row.role() != Role.ACTIVE) {
            refuse.serving(group, row, "a swap");
            refuse.open(group);
            refuse.silence(group);
            return begin(group, RunKind.SWAP, RunPhase.GROW, userId);
        }
        refuse.open(group);
        refuse.left(group);
        return begin(group, RunKind.SWAP, RunPhase.CLAIM, userId);
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
                .filter(earlier -> earlier.claimed() && row.epoch().equals(earlier.epoch()))
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
        return parts.stores()
                .runs()
                .open(groupId)
                .filter(run -> run.kind() == RunKind.PROTECTION)
                .map(run -> again(group, run))
                .orElseGet(() -> begin(group, RunKind.PROTECTION, RunPhase.BASELINE, userId));
    }

    /** What has become a member since is read by the run that is open: it begins anew. */
    private Run again(ProtectionGroup group, Run run) {
        Run next = run.protecting(RunPhase.BASELINE, -1, null, "members were changed: all is read again");
        if (!parts.stores().runs().replace(next)) {
            return protect(group.groupId(), run.startedBy());
        }
        driver.wake(group.groupId());
        return next;
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
        parts.stores()
                .runs()
                .open(group.groupId())
                .filter(FirstProtection::waits)
                .ifPresent(waiting -> parts.stores()
                        .runs()
                        .replace(waiting.ended(
                                RunState.CANCELLED,
                                "run " + run.runId() + " (" + run.kind() + ") goes before",
                                parts.clock().instant())));
        if (!parts.stores().runs().begin(run)) {
            refuse.open(group);
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT,
                    "another run of group " + group.name() + " ended just now; repeat the call");
        }
        driver.wake(group.groupId());
        return run;
    }
}
