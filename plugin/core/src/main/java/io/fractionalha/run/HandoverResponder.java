// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.role.RoleTrigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Both ends of a hand-over as they meet the journal: the side that is asked drains and writes the record; the side that asked
 * learns of it. Every method is idempotent, because a fold may tell the same twice. On the group's lane.
 */
public final class HandoverResponder {
    /** How long accepted commands may take to finish; then this side serves on. */
    static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);

    private final RunParts parts;
    private final Map<String, Epoch> confirmed = new ConcurrentHashMap<>();
    private final Set<String> drainSeen = ConcurrentHashMap.newKeySet();

    /** Answers with these parts. */
    public HandoverResponder(RunParts parts) {
        this.parts = parts;
    }

    /** Whether the other side is known to have handed over in this epoch; forgotten at a restart, which only asks again. */
    boolean confirmed(String groupId, Epoch epoch) {
        return epoch.equals(confirmed.get(groupId));
    }

    /** The other side asks this one to hand over, or takes that back. */
    public void requested(String groupId, Payload.HandoverRequest request) {
        GroupRole row = parts.roles().current(groupId);
        if (!row.epoch().equals(request.epoch())) {
            return; // of another reign: whoever asked will learn the epoch that holds
        }
        if (request.withdrawn()) {
            withdraw(row);
        } else if (row.role() == Role.ACTIVE && !busy(groupId)) {
            parts.roles()
                    .fire(
                            row,
                            RoleTrigger.HANDOVER_REQUESTED,
                            row.epoch(),
                            null,
                            List.of(change(row, Role.DRAINING, false)));
            // Drained by the next look at the group, not here: the withdrawal may stand right behind the request.
        } else if (row.role() == Role.FENCED || (row.role() == Role.PASSIVE && !busy(groupId))) {
            // Handed over before, and the one that asked then gave up: the record is said again.
            parts.hooks().record(row, List.of(change(row, row.role(), true)));
        }
    }

    private void withdraw(GroupRole row) {
        if (row.role() == Role.DRAINING) {
            parts.roles()
                    .fire(
                            row,
                            RoleTrigger.HANDOVER_WITHDRAWN,
                            row.epoch(),
                            null,
                            List.of(change(row, Role.ACTIVE, false)));
        }
    }

    /** A DRAINING side hands over as soon as no accepted command is open, and serves on when that takes too long. */
    void drain(String groupId) {
        GroupRole row = parts.roles().current(groupId);
        if (row.role() != Role.DRAINING) {
            return;
        }
        if (parts.stores().journal().openCommands(groupId).isEmpty()) {
            parts.roles()
                    .fire(
                            row,
                            RoleTrigger.DRAINED,
                            row.epoch(),
                            endedHere(groupId),
                            List.of(change(row, Role.FENCED, true)));
        } else if (!parts.clock().instant().isBefore(row.since().plus(DRAIN_LIMIT))) {
            withdraw(row);
        }
    }

    /** The other side's role has changed: what a run of this side that waits for it makes of that. */
    public void otherChanged(String groupId, Payload.RoleChange change) {
        GroupRole row = parts.roles().current(groupId);
        Optional<Run> waiting = parts.stores()
                .runs()
                .open(groupId)
                .filter(run -> run.phase() == RunPhase.HANDOVER)
                .filter(run -> change.epoch().equals(row.epoch()));
        if (change.handover()) {
            confirmed.put(groupId, change.epoch());
            waiting.ifPresentOrElse(
                    run -> parts.stores().runs().replace(run.toPhase(RunPhase.CLAIM, "the other side has handed over")),
                    () -> takenBackTooLate(row, change));
        } else if (change.role() == Role.DRAINING) {
            drainSeen.add(groupId);
        } else if (change.role() == Role.ACTIVE && drainSeen.remove(groupId)) {
            waiting.ifPresent(run -> parts.stores()
                    .runs()
                    .replace(run.ended(
                            RunState.FAILED,
                            "the other side could not finish its accepted commands in time and serves on; see"
                                    + " listJournaledCommands there",
                            parts.clock().instant())));
        }
    }

    /**
     * The withdrawal crossed the hand-over: the other side can no longer serve in this epoch, so this one goes on, or the group
     * would have no active side until a person notices.
     */
    private void takenBackTooLate(GroupRole row, Payload.RoleChange change) {
        String groupId = row.groupId();
        if (row.role() != Role.PASSIVE
                || !change.epoch().equals(row.epoch())
                || parts.stores().runs().open(groupId).isPresent()) {
            return;
        }
        parts.stores().runs().runs(groupId, 0, 1).stream()
                .filter(run -> run.state() == RunState.CANCELLED && run.phase() == RunPhase.HANDOVER)
                .findFirst()
                .ifPresent(run -> parts.stores()
                        .runs()
                        .begin(run.again(
                                parts.ids().next(),
                                RunPhase.CLAIM,
                                "the other side had handed over before it learnt that run " + run.runId()
                                        + " was taken back",
                                parts.clock().instant())));
    }

    private boolean busy(String groupId) {
        return parts.stores()
                .runs()
                .open(groupId)
                .filter(run -> run.kind() != RunKind.PROTECTION)
                .isPresent();
    }

    private @Nullable Run endedHere(String groupId) {
        return parts.stores()
                .runs()
                .open(groupId)
                .map(run -> run.ended(
                        RunState.CANCELLED,
                        "the group was handed over to the other side",
                        parts.clock().instant()))
                .orElse(null);
    }

    private static Payload.RoleChange change(GroupRole row, Role role, boolean handover) {
        return new Payload.RoleChange(role, row.epoch(), null, handover);
    }
}
