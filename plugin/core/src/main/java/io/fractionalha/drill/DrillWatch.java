// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorStanding;
import io.fractionalha.run.DrillKey;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes drills from turn to turn by their rows. {@link #tick} runs on one lane; the rest on any thread. */
final class DrillWatch {
    private static final String BY_ITSELF = "this plugin";

    private final DrillPorts ports;
    private final DrillRuns drills;
    private final Mirror mirror;
    private final Function<ProtectionGroup, Optional<Run>> inTheWay;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> unfinished = groupId -> {};
    private volatile Predicate<ProtectionGroup> told = group -> true;
    private long term = -1;

    DrillWatch(DrillPorts ports, DrillRuns drills, Mirror mirror, Function<ProtectionGroup, Optional<Run>> inTheWay) {
        this.ports = ports;
        this.drills = drills;
        this.mirror = mirror;
        this.inTheWay = inTheWay;
    }

    /** See {@link Drills#unfinished}. */
    void unfinished(Consumer<String> deletes) {
        unfinished = deletes;
    }

    /** See {@link Drills#told}. */
    void told(Predicate<ProtectionGroup> removal) {
        told = removal;
    }

    /** There is something of a drill of this group. */
    void knows(String groupId) {
        known.add(groupId);
    }

    void tick() {
        try {
            ports.mirror().term().get().ifPresentOrElse(this::turns, () -> term = -1);
        } catch (FractionalHaException e) {
            term = -1; // the store is away: all is looked for again
        }
    }

    private void turns(long now) {
        if (term != now) {
            ports.groups().groups().stream()
                    .map(ProtectionGroup::groupId)
                    .filter(groupId -> drills.newest(groupId).isPresent())
                    .forEach(known::add);
            term = now;
        }
        ports.runs().open().stream()
                .filter(Drills::ofDrill)
                .flatMap(run -> drills.ofKey(run.groupId()).stream())
                .forEach(group -> known.add(group.groupId()));
        known.forEach(this::turn);
        ports.groups().former().forEach(this::outlived);
    }

    /** A drill whose group is deleted is removed; then the group is forgotten, once its other side knows. */
    private void outlived(ProtectionGroup former) {
        String groupId = former.groupId();
        if (ports.groups().group(groupId).isPresent()) {
            unfinished.accept(groupId);
            return;
        }
        Run last = drills.newest(groupId).orElse(null);
        Run open = drills.open(groupId).orElse(null);
        if (last != null && open != null && open.kind() == RunKind.DRILL_CLEANUP) {
            cleaning(open, last.runId());
        } else if (last != null && (open != null || drills.left(last.runId()))) {
            clean(groupId, last, BY_ITSELF);
        } else if (told.test(former)) {
            drills.forget(groupId);
        }
    }

    private void turn(String groupId) {
        ProtectionGroup group = ports.groups().group(groupId).orElse(null);
        Run last = group == null ? null : drills.newest(groupId).orElse(null);
        if (group == null || last == null) {
            known.remove(groupId);
            return;
        }
        Run open = drills.open(groupId).orElse(null);
        if (open != null && open.kind() == RunKind.DRILL_CLEANUP) {
            cleaning(open, last.runId());
        } else if (open == null && !drills.left(last.runId())) {
            known.remove(groupId);
        } else if (!allowed(group) || due(group, last)) {
            clean(groupId, last, BY_ITSELF);
        } else if (open != null) {
            building(open);
        }
    }

    /** Only where the group stands by, and while no run on its peer changes roles. */
    private boolean allowed(ProtectionGroup group) {
        return ports.groups()
                        .role(group.groupId())
                        .map(GroupRole::role)
                        .filter(Role.PASSIVE::equals)
                        .isPresent()
                && inTheWay.apply(group).isEmpty();
    }

    /** One that began by itself has told all it can once it is whole; a person may want to look at theirs. */
    private boolean due(ProtectionGroup group, Run last) {
        if (Drills.whole(last) && last.startedBy().equals(Drills.BY_SCHEDULE)) {
            return true;
        }
        Duration keep = ports.groups()
                .policy(group.policyId())
                .map(policy -> policy.terms().drillKeep())
                .orElse(StandbyTerms.DRILL_KEEP);
        Instant since = last.endedAt() == null ? last.startedAt() : last.endedAt();
        return !since.plus(keep).isAfter(now());
    }

    private void building(Run run) {
        mirror.wake(run.runId());
        MirrorStanding standing = mirror.standing(run.runId());
        boolean any = !ports.mirror().pairs().pairs(run.runId()).isEmpty();
        if (run.state() == RunState.RUNNING && any && standing.everyTierServes()) {
            ports.runs().replace(run.replaying(run.itemsTotal(), now(), run.detail()));
        } else if (run.state() == RunState.SERVING && standing.queueEmpty()) {
            ports.runs().replace(run.ended(RunState.DONE, run.detail(), now()));
        }
    }

    private void cleaning(Run run, String drillId) {
        mirror.wake(drillId);
        if (!drills.left(drillId)) {
            ports.runs().replace(run.ended(RunState.DONE, run.detail(), now()));
        }
    }

    /** Ends the drill if it is not over, and begins its removal; answers that, also if it is under way. */
    Run clean(String groupId, Run last, String userId) {
        Run open = drills.open(groupId).orElse(null);
        if (open != null && open.kind() == RunKind.DRILL) {
            String detail = open.servingAt() == null ? "removed before every tier served" : "removed before it had all";
            ports.runs().replace(open.ended(RunState.CANCELLED, detail, now()));
        }
        Run fresh = fresh(groupId, RunKind.DRILL_CLEANUP, userId, -1, "removes drill " + last.runId());
        Run begun = ports.runs().begin(fresh)
                ? fresh
                : drills.open(groupId)
                        .filter(run -> run.kind() == RunKind.DRILL_CLEANUP)
                        .orElseThrow(() -> new FractionalHaException(
                                ErrorCode.STORE_CONFLICT, "the drill has just changed; repeat the call"));
        knows(groupId);
        mirror.wake(last.runId());
        return begun;
    }

    Run fresh(String groupId, RunKind kind, String userId, int items, String detail) {
        return new Run(
                ports.mirror().ids().next(),
                DrillKey.of(groupId),
                kind,
                RunState.RUNNING,
                kind == RunKind.DRILL ? RunPhase.REPLAY : RunPhase.CLEAN,
                null,
                null,
                null,
                -1,
                items,
                detail,
                userId,
                now(),
                null,
                null,
                null,
                1);
    }

    private Instant now() {
        return ports.mirror().clock().instant();
    }
}
