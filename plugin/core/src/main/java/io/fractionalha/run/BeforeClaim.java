// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.mirror.MirrorStanding;
import io.fractionalha.peer.Sighting;
import io.fractionalha.role.RoleTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The phases up to the claim. Each method does what can be done now and answers whether the run went on. */
public final class BeforeClaim {
    /** How often the other side is asked to hand over: it may have had a run of its own when it was asked before. */
    static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    /** How long a request may stay without any word: longer than the other side may take to drain. */
    static final Duration ANSWER_LIMIT = HandoverResponder.DRAIN_LIMIT.plusMinutes(5);

    /** How long a run waits at most for orders of the fence, or removals of the mirror, that are under way. */
    static final Duration REST_LIMIT = Duration.ofMinutes(2);

    private final RunParts parts;
    private final Announcer announcer;
    private final HandoverAnswers answers;
    private final Successor successor;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Map<String, Instant> claiming = new ConcurrentHashMap<>();

    /** Works with these parts; {@code announcer} writes what a new active side has, {@code handover} knows what was answered. */
    public BeforeClaim(RunParts parts, Announcer announcer, HandoverResponder handover) {
        this.parts = parts;
        this.announcer = announcer;
        this.answers = handover.answers();
        this.successor = new Successor(parts);
    }

    boolean grow(Run run) {
        String groupId = run.groupId();
        GroupRole row = parts.roles().current(groupId);
        if (successor.mayBeUnheard(run, row)) {
            return note(run, "the other side is asked whether it has taken the group over meanwhile");
        }
        if (row.role() == Role.FENCED) {
            long missing = StillToCome.entries(parts, groupId);
            return missing == 0 ? unfence(run, row) : note(run, missing + StillToCome.BEFORE_ANYTHING);
        }
        if (row.role() != Role.PASSIVE) {
            return end(run, RunState.FAILED, "the group is " + row.role() + " here: nothing to bring back");
        }
        parts.hooks().foldNow(groupId, parts.otherSite(groupId));
        MirrorStanding standing = parts.mirror().standing(groupId);
        boolean ownReign = row.epoch().siteId().equals(parts.siteId()); // it has all there is
        if (!ownReign && !standing.queueEmpty()) {
            return note(run, standing.queued() + " items are built here before the other side is asked to hand over");
        }
        asked.put(run.runId(), parts.clock().instant());
        parts.roles()
                .record(
                        row,
                        run.toPhase(RunPhase.HANDOVER, "waits for the other side to drain and hand over"),
                        List.of(new Payload.HandoverRequest(run.runId(), row.epoch(), false)));
        return true;
    }

    /** An instance that is just being stopped must not be taken for a running one; whose order hangs is not waited for. */
    private boolean unfence(Run run, GroupRole row) {
        boolean late = !parts.clock().instant().isBefore(run.startedAt().plus(REST_LIMIT));
        if (!late && !parts.hooks().fencingAtRest(run.groupId())) {
            return note(run, "what fencing has to do or to undo here is waited for first");
        }
        new EpochWatch(parts).returns(row);
        parts.roles()
                .fire(
                        row,
                        RoleTrigger.RETURN_ASKED,
                        row.epoch(),
                        run.toPhase(run.phase(), ""),
                        List.of(new Payload.RoleChange(Role.PASSIVE, row.epoch(), null)));
        parts.mirror().recheck(run.groupId()); // what is paired was stopped since
        return true;
    }

    boolean handover(Run run) {
        String groupId = run.groupId();
        GroupRole row = parts.roles().current(groupId);
        if (row.role() != Role.PASSIVE) {
            return end(
                    run, RunState.FAILED, "the group is " + row.role() + " here now; nothing was changed by this run");
        }
        Instant now = parts.clock().instant();
        Instant last = asked.get(run.runId());
        if (last == null || !now.isBefore(last.plus(ASK_AGAIN))) {
            parts.hooks().record(row, List.of(new Payload.HandoverRequest(run.runId(), row.epoch(), false)));
            asked.put(run.runId(), now);
        }
        if (!now.isBefore(answers.since(run.runId()).plus(ANSWER_LIMIT))) {
            return unanswered(run, row);
        }
        long open = parts.stores()
                .models()
                .openCommands(groupId, parts.otherSite(groupId))
                .size();
        String answer = answers.reason(run.runId());
        return note(
                run,
                "waits for the other side to drain and hand over"
                        + (answer.isEmpty() ? "" : "; its answer: " + answer)
                        + (open == 0 ? "" : "; " + open + " accepted commands are not finished there"));
    }

    /** Nobody can say whether it will ever come. What may have been handed over meanwhile is given back by the withdrawal. */
    private boolean unanswered(Run run, GroupRole row) {
        Run failed = run.ended(
                RunState.FAILED,
                "the other side has said nothing of the hand-over for " + ANSWER_LIMIT.toMinutes()
                        + " minutes; no role has changed. See listStandbyPeers; if that side is lost, use"
                        + " failoverProtectionGroup mode=disaster",
                parts.clock().instant());
        answers.forget(run.runId());
        parts.roles().record(row, failed, RunDriver.withdrawal(run, row));
        return true;
    }

    boolean claim(Run run) {
        String groupId = run.groupId();
        GroupRole row = parts.roles().current(groupId);
        if (late(run, row)) {
            return end(
                    run,
                    RunState.FAILED,
                    "epoch " + run.epoch() + " was granted to this run, and the group is " + row.role()
                            + " here in epoch " + row.epoch() + " by now: nothing was changed");
        }
        if (row.role() == Role.ACTIVE && run.kind() == RunKind.SWAP) {
            return new Reversal(parts).end(run, row);
        }
        if (row.role() == Role.FENCED) {
            return unfence(run, row);
        }
        if (row.role() != Role.PASSIVE) {
            return end(run, RunState.FAILED, "the group is " + row.role() + " here: only a standby can claim");
        }
        if (!atRest(run)) {
            return note(run, "removals that were begun here before the claim are waited for first");
        }
        String other = parts.otherSite(groupId);
        Position cut = cut(groupId, other);
        // Before the claim: after a crash in between, a standby counts as having served, and is kept rather than
        // destroyed.
        parts.mirror().markServed(groupId);
        Epoch epoch = run.epoch() == null ? row.claims(parts.siteId()) : run.epoch();
        Run claimed = run.claimed(claimOf(run, epoch, cut), parts.clock().instant());
        parts.roles().fire(row, RoleTrigger.CLAIMED, epoch, claimed, told(run.kind(), row, epoch, cut));
        return true;
    }

    private List<Payload> told(RunKind kind, GroupRole row, Epoch epoch, Position cut) {
        String groupId = row.groupId();
        List<Payload> payloads = new ArrayList<>();
        payloads.add(new Payload.RoleChange(Role.RECOVERING, epoch, cut));
        // What this side calls the owner: the other one is going to meet it in what is told from now on.
        parts.stores().groups().group(groupId).ifPresent(group -> payloads.add(new Payload.GroupSetting(group)));
        if (row.epoch().siteId().equals(parts.siteId())) {
            payloads.addAll(announcer.own(groupId));
        }
        payloads.addAll(announcer.states(groupId));
        if (kind == RunKind.FAILBACK || kind == RunKind.SWAP) {
            payloads.add(new Payload.Follow(epoch));
        }
        return payloads;
    }

    /**
     * Whether nothing is being removed here. What a standby side stops or destroys since it had one too many would end after the
     * claim, as if this side's people had done it; whose order hangs is not waited for.
     */
    private boolean atRest(Run run) {
        Instant now = parts.clock().instant();
        Instant since = claiming.computeIfAbsent(run.runId(), id -> now);
        boolean rests = !parts.mirror().removing(run.groupId()) || !now.isBefore(since.plus(REST_LIMIT));
        if (rests) {
            claiming.remove(run.runId());
        }
        return rests;
    }

    /**
     * Whether an epoch was granted that is not to be opened any more: a server may have been stopped for hours before it
     * began this run. The other side may have heard of what was granted, and told this one, before this one claims it.
     */
    private boolean late(Run run, GroupRole row) {
        Epoch granted = run.epoch();
        boolean opens =
                row.epoch().equals(granted) || row.epoch().next(parts.siteId()).equals(granted);
        return granted != null && (row.role() != Role.PASSIVE || !opens);
    }

    /**
     * Folds what is here and says how far that is. The head is read before: what arrives during the fold may be stored but
     * not folded, and must lie behind the cut, where it is listed. Begins again if the journal was exchanged meanwhile.
     */
    private Position cut(String groupId, String other) {
        Position before = parts.stores().received().head(other).position();
        long folded = parts.hooks().foldNow(groupId, other);
        String journalId = parts.stores().received().head(other).position().journalId();
        return journalId.equals(before.journalId())
                ? new Position(journalId, Math.max(before.sequence(), folded))
                : cut(groupId, other);
    }

    private Run.Claim claimOf(Run run, Epoch epoch, Position cut) {
        if (run.kind() != RunKind.DISASTER_FAILOVER) {
            return new Run.Claim(epoch, cut, cut, -1);
        }
        Optional<Sighting> seen = parts.hooks().sighting(parts.otherSite(run.groupId()));
        Position head = seen.map(Sighting::head)
                .filter(known -> known.sequence() > cut.sequence())
                .orElse(cut);
        return new Run.Claim(epoch, cut, head, lossBoundMillis(run.groupId(), seen));
    }

    /** Nothing that was lost can be older than this, see {@link Sighting#lossBoundMillis}. */
    long lossBoundMillis(String groupId, Optional<Sighting> seen) {
        Instant now = parts.clock().instant();
        return seen.map(sight -> sight.lossBoundMillis(groupId, now))
                .orElseGet(() -> Duration.between(parts.roles().current(groupId).since(), now)
                        .toMillis());
    }

    private boolean note(Run run, String detail) {
        if (!detail.equals(run.detail())) {
            parts.stores().runs().replace(run.toPhase(run.phase(), detail));
        }
        return false;
    }

    private boolean end(Run run, RunState state, String detail) {
        Run ended = run.ended(state, detail, parts.clock().instant());
        return parts.stores().runs().replace(ended);
    }
}
