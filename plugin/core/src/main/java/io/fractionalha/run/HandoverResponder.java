// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.role.RoleTrigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Both ends of a hand-over as they meet the journal: the side that is asked drains and writes the record; the side that asked
 * learns of it. Every method is idempotent, because a fold may tell the same twice. On the group's lane.
 */
public final class HandoverResponder {
    /** How long accepted commands may take to finish; then this side serves on. */
    static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);

    private final RunParts parts;
    private final HandoverAnswers answers;
    private final CompleteJournal complete;
    private final EveryServer servers;

    /** Answers with these parts. */
    public HandoverResponder(RunParts parts) {
        this.parts = parts;
        this.answers = new HandoverAnswers(parts);
        this.complete = new CompleteJournal(parts);
        this.servers = new EveryServer(parts);
    }

    /** What was said about hand-overs that have not happened. */
    HandoverAnswers answers() {
        return answers;
    }

    /** The other side asks this one to hand over, or takes that back. */
    public void requested(String groupId, Payload.HandoverRequest request) {
        GroupRole row = parts.roles().current(groupId);
        String runId = request.runId();
        if (!row.epoch().equals(request.epoch())) {
            return; // of another reign: whoever asked will learn the epoch that holds
        }
        if (request.withdrawn()) {
            if (runId.equals(row.handoverRun())) {
                serveOn(row, runId);
            }
        } else {
            asked(row, runId);
        }
    }

    private void asked(GroupRole row, String runId) {
        Optional<Run> own = ownRun(row.groupId());
        switch (row.role()) {
            case ACTIVE -> askedActive(row, runId, own);
            case DRAINING -> {
                if (!runId.equals(row.handoverRun())) {
                    answers.mustWait(row, runId, "it drains for run " + row.handoverRun());
                }
            }
            case RECOVERING ->
                answers.mustWait(
                        row,
                        runId,
                        "the other side has just taken the group over"
                                + own.map(HandoverResponder::words).orElse("") + ", and hands over when that serves");
            case FENCED -> sayAgain(row, runId);
            case PASSIVE -> askedStandby(row, runId, own);
        }
    }

    /** A replay is no reason to wait: what it has not built is where it was, at the side that asks. */
    private void askedActive(GroupRole row, String runId, Optional<Run> own) {
        Optional<Run> replay = own.filter(run -> run.phase() == RunPhase.REPLAY);
        if (own.isPresent() && replay.isEmpty()) {
            answers.mustWait(row, runId, "the other side is busy" + words(own.get()));
            return;
        }
        Optional<String> cannot = servers.cannot();
        if (cannot.isPresent()) {
            answers.refuse(row, runId, cannot.get());
            return;
        }
        Run ended = replay.map(run -> run.ended(
                        RunState.CANCELLED,
                        "run " + runId + " of the other side asked for the group; "
                                + parts.mirror().queue(row.groupId()).size()
                                + " items of that side were not built here",
                        parts.clock().instant()))
                .orElse(null);
        fire(row.forRun(runId), RoleTrigger.HANDOVER_REQUESTED, ended, change(row, Role.DRAINING, runId));
        // Drained by the next look at the group, not here: the withdrawal may stand right behind the request.
    }

    /** Neither side is active: the one that was active last goes before. */
    private void askedStandby(GroupRole row, String runId, Optional<Run> own) {
        boolean goesBefore = row.epoch().siteId().equals(parts.siteId());
        if (own.isPresent() && (goesBefore || own.get().phase() != RunPhase.HANDOVER)) {
            answers.refuse(row, runId, "the other side is about to take the group itself" + words(own.get()));
            return;
        }
        own.ifPresent(run -> parts.stores()
                .runs()
                .replace(run.ended(
                        RunState.FAILED,
                        "the other side, which was active last, takes the group back with run " + runId,
                        parts.clock().instant())));
        sayAgain(parts.roles().current(row.groupId()), runId);
    }

    /** Handed over before, and the one that asked then gave up: the record is said again, to the one that asks now. */
    private void sayAgain(GroupRole row, String runId) {
        parts.roles().record(row.forRun(runId), null, List.of(record(row, row.role(), runId)));
    }

    private static String words(Run run) {
        return " (run " + run.runId() + ", " + run.kind() + ", " + run.phase() + ")";
    }

    /** The other side has answered a request of this one. */
    public void answered(String groupId, Payload.HandoverAnswer answer) {
        GroupRole row = parts.roles().current(groupId);
        Optional<Run> open = parts.stores()
                .runs()
                .open(groupId)
                .filter(run -> run.runId().equals(answer.runId()) && run.phase() == RunPhase.HANDOVER);
        if (open.isEmpty() || !answer.epoch().equals(row.epoch())) {
            return;
        }
        answers.heard(answer.runId(), answer.reason());
        if (answer.refused()) {
            Run failed = open.get()
                    .ended(
                            RunState.FAILED,
                            "the other side does not hand over: " + answer.reason(),
                            parts.clock().instant());
            parts.roles().record(row, failed, RunDriver.withdrawal(open.get(), row));
        }
    }

    /**
     * The run that asked will never claim. What was handed over to it is given back in the same epoch, in which this side is
     * still the only one that has ever been active.
     */
    private void serveOn(GroupRole row, String runId) {
        if (parts.roles().allows(row, RoleTrigger.HANDOVER_WITHDRAWN)) {
            fire(row, RoleTrigger.HANDOVER_WITHDRAWN, null, change(row, Role.ACTIVE, runId));
        }
    }

    /**
     * A DRAINING side hands over as soon as every server of its region has taken that in, no accepted command is open and its
     * journal tells all there is; it serves on when that takes too long.
     */
    void drain(String groupId) {
        GroupRole row = parts.roles().current(groupId);
        String runId = row.handoverRun();
        if (row.role() != Role.DRAINING || runId == null) {
            return;
        }
        boolean heard = servers.heard(row, runId, answers);
        boolean open = !heard || !parts.stores().journal().openCommands(groupId).isEmpty();
        if (!open && complete.complete(row)) {
            fire(row, RoleTrigger.DRAINED, endedHere(groupId), record(row, Role.FENCED, runId));
        } else if (!parts.clock().instant().isBefore(row.since().plus(DRAIN_LIMIT))) {
            serveOn(row, runId);
        } else if (!open) {
            complete.readAgain(row);
        }
    }

    /** The other side's role has changed: what a run of this side that waits for it makes of that. */
    public void otherChanged(String groupId, Payload.RoleChange change) {
        GroupRole row = parts.roles().current(groupId);
        String answered = change.answers();
        if (answered == null || !change.epoch().equals(row.epoch())) {
            return;
        }
        Optional<Run> open =
                parts.stores().runs().open(groupId).filter(run -> run.runId().equals(answered));
        answers.heard(answered, change.role() == Role.DRAINING ? "it drains" : "");
        if (change.handover()) {
            open.ifPresentOrElse(this::handedOver, () -> giveBack(row, answered));
        } else if (change.role() == Role.ACTIVE) {
            open.filter(run -> run.phase() == RunPhase.HANDOVER).ifPresent(this::notDrained);
        }
    }

    private void handedOver(Run run) {
        if (run.phase() == RunPhase.HANDOVER) {
            parts.stores().runs().replace(run.toPhase(RunPhase.CLAIM, "the other side has handed over"));
        }
    }

    private void notDrained(Run run) {
        parts.stores()
                .runs()
                .replace(run.ended(
                        RunState.FAILED,
                        "the other side serves on: in time it could neither finish its accepted commands nor close"
                                + " a hole in its journal; see listJournaledCommands and"
                                + " listFailoverReadiness there",
                        parts.clock().instant()));
    }

    /** A hand-over to a run that is over: said once more that it will not claim, in case the first withdrawal was lost. */
    private void giveBack(GroupRole row, String runId) {
        boolean unclaimed = parts.stores()
                .runs()
                .run(runId)
                .filter(run -> !run.open() && run.epoch() == null)
                .isPresent();
        if (row.role() == Role.PASSIVE && unclaimed) {
            parts.hooks().record(row, List.of(new Payload.HandoverRequest(runId, row.epoch(), true)));
        }
    }

    private void fire(GroupRole row, RoleTrigger trigger, @Nullable Run run, Payload.RoleChange told) {
        parts.roles().fire(row, trigger, row.epoch(), run, List.of(told));
    }

    private Optional<Run> ownRun(String groupId) {
        return parts.stores().runs().open(groupId).filter(run -> run.kind() != RunKind.PROTECTION);
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

    private static Payload.RoleChange change(GroupRole row, Role role, String runId) {
        return new Payload.RoleChange(role, row.epoch(), null, false, runId);
    }

    private static Payload.RoleChange record(GroupRole row, Role role, String runId) {
        return new Payload.RoleChange(role, row.epoch(), null, true, runId);
    }
}
