// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.cluster.Errand;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Moves runs from phase to phase. Woken by folds, the mirror and its own timer; each turn reads the run from the database,
 * does what its phase can do now and writes the next phase, so that a crash anywhere only repeats a turn. Works on the
 * group's lane at the owner of the region's work; {@link #wake} may be called on any thread.
 */
public final class RunDriver {
    /** How long a waiting run waits for an event before it looks again. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final RunParts parts;
    private final HandoverResponder handover;
    private final FirstProtection first;
    private final BeforeClaim before;
    private final AfterClaim after;
    private final Map<String, Scheduler.Cancellable> timers = new ConcurrentHashMap<>();
    private final Set<String> queued = ConcurrentHashMap.newKeySet();

    /** Drives the runs of this site. */
    public RunDriver(
            RunParts parts, HandoverResponder handover, FirstProtection first, BeforeClaim before, AfterClaim after) {
        this.parts = parts;
        this.handover = handover;
        this.first = first;
        this.before = before;
        this.after = after;
    }

    /** Something that a run of the group may wait for has happened. Never blocks. */
    public void wake(String groupId) {
        if (queued.add(groupId)) {
            parts.scheduler().submit(RunParts.lane(groupId), () -> {
                queued.remove(groupId);
                drive(groupId);
            });
        }
    }

    /** Another server of this region was asked to hand over, and says so. Any thread. */
    public void told(Errand asked) {
        handover.answers().told(asked);
    }

    Optional<String> asked(GroupRole row) {
        return handover.answers().asked(row);
    }

    /** The open run has changed nothing yet: ends it. After a claim only growth can be stopped. */
    Run cancel(Run run) {
        if (!run.open()) {
            throw new FractionalHaException(ErrorCode.WRONG_ROLE, "run " + run.runId() + " has ended already");
        }
        GroupRole row = parts.roles().current(run.groupId());
        boolean claimed = run.claimed();
        if (claimed && run.phase() != RunPhase.REPLAY) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "run " + run.runId() + " has claimed epoch " + run.epoch()
                            + " and cannot be taken back; to return, use failbackProtectionGroup at "
                            + parts.otherAddress(run.groupId()));
        }
        String detail = claimed ? "growth stopped by a person; the roles stay" : "taken back before a role changed";
        Run ended = run.ended(RunState.CANCELLED, detail, parts.clock().instant());
        parts.roles().record(row, ended, claimed ? List.of() : withdrawal(run, row));
        first.over(run.groupId());
        parts.mirror().wake(run.groupId());
        return ended;
    }

    /** What makes the end of a run certain for the other side, which may have handed over to it already. */
    static List<Payload> withdrawal(Run run, GroupRole row) {
        boolean asked = run.kind() != RunKind.DISASTER_FAILOVER
                && (run.phase() == RunPhase.HANDOVER || run.phase() == RunPhase.CLAIM);
        return asked ? List.of(new Payload.HandoverRequest(run.runId(), row.epoch(), true)) : List.of();
    }

    private void drive(String groupId) {
        if (parts.term().get().isEmpty()) {
            leave(groupId);
            return;
        }
        try {
            if (parts.stores().groups().role(groupId).isPresent()) {
                advance(groupId);
            }
        } finally {
            // After a fault that nobody has foreseen too: with the peer dead nothing else would wake the run.
            lookAgain(groupId);
        }
    }

    private void leave(String groupId) {
        if (!parts.duty().alone()) {
            parts.duty().post(Errand.Kind.WAKE, groupId, Map.of());
        }
    }

    private void advance(String groupId) {
        try {
            handover.drain(groupId);
            Optional<Run> run = parts.stores().runs().open(groupId);
            boolean moved = false;
            while (run.isPresent() && turn(run.get())) {
                moved = true;
                run = parts.stores().runs().open(groupId);
            }
            if (run.isEmpty()) {
                first.over(groupId);
            }
            if (moved) {
                parts.mirror().wake(groupId);
            }
        } catch (FractionalHaException e) {
            if (!e.code().retryHelps()) {
                giveUp(groupId, e);
            }
        }
    }

    /** Does what the phase can do now; answers whether the next phase can be tried at once. */
    private boolean turn(Run run) {
        return switch (run.phase()) {
            case BASELINE -> first.baseline(run);
            case GROW -> run.kind() == RunKind.PROTECTION ? first.grow(run) : before.grow(run);
            case HANDOVER -> before.handover(run);
            case CLAIM -> before.claim(run);
            case SERVE -> after.serve(run);
            case ROUTE -> after.route(run);
            case REPLAY -> after.replay(run);
            case CLEAN, FINISHED -> false;
        };
    }

    /** A run that cannot go on says so; one that has claimed goes on trying, because its side is the only active one. */
    private void giveUp(String groupId, FractionalHaException reason) {
        Optional<Run> open = parts.stores().runs().open(groupId);
        String text = reason.getMessage() == null ? reason.code().name() : reason.getMessage();
        if (open.isEmpty()) {
            return;
        }
        Run run = open.get();
        if (!run.claimed()) {
            GroupRole row = parts.roles().current(groupId);
            Run failed = run.ended(RunState.FAILED, text, parts.clock().instant());
            parts.roles().record(row, failed, withdrawal(run, row));
        } else if (!text.equals(run.detail())) {
            parts.stores().runs().replace(run.toPhase(run.phase(), text));
        }
    }

    private void lookAgain(String groupId) {
        if (draining(groupId) || mayBeOpen(groupId)) {
            Scheduler.Cancellable timer = parts.scheduler().after(LOOK_AGAIN, RunParts.lane(groupId), () -> {
                parts.mirror().wake(groupId);
                drive(groupId);
            });
            Scheduler.Cancellable old = timers.put(groupId, timer);
            if (old != null) {
                old.cancel();
            }
        }
    }

    private boolean draining(String groupId) {
        return parts.roles()
                .known(groupId)
                .filter(row -> row.role() == Role.DRAINING)
                .isPresent();
    }

    private boolean mayBeOpen(String groupId) {
        try {
            return parts.stores().runs().open(groupId).isPresent();
        } catch (FractionalHaException e) {
            return true; // the store does not answer: asked again
        }
    }
}
