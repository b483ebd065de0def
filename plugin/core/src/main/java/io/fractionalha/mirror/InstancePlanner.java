// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.RootDisk;
import io.fractionalha.catalogue.Unordered;
import io.fractionalha.catalogue.UserDataCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans living instances, tier by tier: which are built, changed, started, stopped, or are too many. */
final class InstancePlanner {
    /** The detail of what only a failover realises. */
    static final String BEYOND = "beyond the reserve";

    /** What the host changes of a stopped instance only. */
    private static final Set<String> WHILE_STOPPED =
            Set.of("serviceofferingid", NamedKeys.KEYS, RootDisk.SIZE, Unordered.AFFINITY_GROUPS);

    private final Scene scene;
    private final Tiers tiers;
    private final Conflicts conflicts;
    private final PlanDraft draft;
    private final Brake brake;
    private final KeptPlanner keeping;
    private final Stops stops;
    private final Map<String, List<EntityRef>> replacements = new HashMap<>();

    InstancePlanner(Scene scene, Tiers tiers, Conflicts conflicts, PlanDraft draft, Brake brake) {
        this.scene = scene;
        this.tiers = tiers;
        this.conflicts = conflicts;
        this.draft = draft;
        this.brake = brake;
        this.keeping = new KeptPlanner(scene.input(), draft);
        this.stops = new Stops(scene);
    }

    /** Adds the items of all living instances; {@code create} says what stands against building one. */
    void plan(Function<EntityState, Verdict> create) {
        for (Tier tier : tiers.all()) {
            boolean first = !draft.serves(tier);
            int surplus = 0;
            for (ModelEntity member : tier.members()) {
                EntityRef ref = member.state().ref();
                EntityPair pair = scene.pair(ref);
                if (keeping.givenUp(pair)) {
                    keeping.purge(member, pair);
                } else if (tier.selected().contains(ref)) {
                    wanted(tier, member, pair, create, first ? RecoveryWeight.FIRST_OF_TIER : RecoveryWeight.USUAL);
                    first = false;
                } else if (pair == null) {
                    beyond(member, create);
                } else if (pair.state() == PairState.KEPT) {
                    Verdict beyond = capped(ref).orElse(reserve());
                    draft.add(member, StepAction.START, state(Refs.RUNNING), beyond, RecoveryWeight.USUAL);
                    draft.beyondReserve(ref);
                    keeping.mark(member, KeptMark.missing(pair));
                } else {
                    surplus++;
                    tooMany(tier, member, pair);
                }
            }
            if (surplus > 0) {
                draft.surplus(tier.key());
            }
        }
    }

    private void wanted(
            Tier tier,
            ModelEntity member,
            @Nullable EntityPair pair,
            Function<EntityState, Verdict> create,
            double place) {
        EntityState state = Guise.wanted(member.state(), pair, scene.input());
        if (pair == null) {
            draft.add(member, StepAction.CREATE, Realised.of(state), NamedKeys.told(state, create.apply(state)), place);
            return;
        }
        boolean runs = Refs.RUNNING.equals(pair.realised().get(Refs.STATE));
        SortedMap<String, String> missing = RootDisks.possible(UserData.settable(state, pair, scene), pair);
        Readdressing other = Readdressing.of(state, pair, scene);
        SortedMap<String, String> cards = Nics.next(state, pair);
        Verdict placed = Placement.waits(state, missing.keySet(), scene);
        Verdict stop = missing.isEmpty() && runs && !Refs.runs(state) ? stops.toFollow(tier) : null;
        if (placed != null) {
            draft.add(member, StepAction.SET, missing, placed, place);
        } else if (runs && whileStopped(missing)) {
            draft.add(member, StepAction.STOP, state(Refs.STOPPED), stops.toChange(tier, pair), place);
        } else if (!missing.isEmpty()) {
            draft.add(member, StepAction.SET, missing, Verdict.READY, place);
        } else if (!runs && other != null && other.verdict().ready()) {
            draft.add(member, StepAction.SET, other.next(), Verdict.READY, place);
        } else if (Refs.runs(state) && (!runs || pair.state() != PairState.LIVE)) {
            draft.add(member, StepAction.START, state(Refs.RUNNING), SourceNats.start(pair, scene, draft), place);
        } else if (!runs && pair.state() != PairState.LIVE) { // needed again, but its owner has stopped it
            draft.add(member, StepAction.STOP, state(Refs.STOPPED), Verdict.READY, place);
        } else if (stop != null && (stop.ready() || cards.isEmpty())) { // one that must run on is changed meanwhile
            draft.add(member, StepAction.STOP, state(Refs.STOPPED), stop, place);
        } else if (!cards.isEmpty()) {
            draft.add(member, StepAction.SET, cards, Secondaries.verdict(state, cards, pair, scene, draft), place);
        } else if (other != null && runs && other.verdict().ready()) {
            Verdict verdict = scene.input().serving() ? other.serving(pair) : stops.toReaddress(tier);
            draft.add(member, StepAction.STOP, state(Refs.STOPPED), verdict, place);
        } else if (other != null) {
            draft.add(member, StepAction.SET, other.next(), other.verdict(), place);
        } else {
            inPlace(member, state, pair, place);
        }
    }

    private static boolean whileStopped(SortedMap<String, String> missing) {
        return !Collections.disjoint(missing.keySet(), WHILE_STOPPED) || UserData.taken(missing);
    }

    private void inPlace(ModelEntity member, EntityState state, EntityPair pair, double place) {
        SortedMap<String, String> fixed = Realised.fixed(state, pair.realised());
        Nics.settle(fixed);
        SortedMap<String, String> later = UserData.later(state, pair, scene);
        SortedMap<String, String> without = Nics.without(state, pair);
        if (!without.isEmpty()) {
            draft.add(member, StepAction.SET, without, Decisions.strange(state, pair, scene), place);
        } else if (!later.isEmpty()) {
            Verdict blocked = draft.blocked(List.of(Refs.one(state, UserDataCommands.REFERENCE, EntityKind.USER_DATA)));
            draft.add(member, StepAction.SET, later, blocked == null ? Verdict.READY : blocked, place);
        } else if (!fixed.isEmpty()) {
            Verdict verdict = Verdict.of(QueueReason.HELD, Realised.cannotChange(fixed));
            draft.add(member, StepAction.SET, fixed, verdict, place);
        } else if (RootDisks.refused(state, pair)) {
            SortedMap<String, String> size = new TreeMap<>(Map.of(RootDisk.SIZE, Refs.text(state, RootDisk.SIZE)));
            draft.add(member, StepAction.SET, size, RootDisks.told(state, pair), place);
        } else {
            keeping.unmark(member, pair);
            NamedKeys.tell(member, draft, place);
        }
    }

    private void beyond(ModelEntity member, Function<EntityState, Verdict> create) {
        Verdict verdict = create.apply(member.state());
        Verdict reserve = verdict.reason() == QueueReason.MAPPING
                ? Verdict.of(QueueReason.RESERVE, "in a failover: " + verdict.detail())
                : NamedKeys.told(member.state(), reserve());
        Verdict shown = capped(member.state().ref()).orElse(reserve);
        EntityState state = Guise.wanted(member.state(), null, scene.input());
        draft.add(member, StepAction.CREATE, Realised.of(state), shown, RecoveryWeight.USUAL);
        draft.beyondReserve(member.state().ref());
    }

    /** Others of the account may make room without anything of this group changing. */
    private Optional<Verdict> capped(EntityRef ref) {
        if (!tiers.capped(ref)) {
            return Optional.empty();
        }
        draft.lookAt(scene.input().now().plus(Caps.AGAIN));
        return Optional.of(Verdict.of(QueueReason.CAPPED, Caps.DETAIL));
    }

    private static Verdict reserve() {
        return Verdict.of(QueueReason.RESERVE, BEYOND);
    }

    private void tooMany(Tier tier, ModelEntity member, EntityPair pair) {
        Verdict verdict = Verdict.READY;
        Instant since = scene.input().surplusSince().get(tier.key());
        Instant begun = since == null ? scene.input().now() : since;
        Instant due = begun.plus(scene.input().policy().settle());
        if (due.isAfter(scene.input().now())) {
            draft.lookAt(due);
            verdict = Verdict.of(QueueReason.SETTLING, "one too many; removed at " + due);
        }
        SortedMap<String, String> first = Guise.before(pair);
        if (!pair.served() && !first.isEmpty()) {
            draft.addSurplus(member, StepAction.SET, first, verdict);
        } else if (pair.served()) {
            draft.addSurplus(member, StepAction.STOP, keeping.kept(), verdict);
        } else {
            draft.addSurplus(member, StepAction.DESTROY, new TreeMap<>(), brake.surplus(member, verdict));
        }
    }

    /** What has left the group and stays here for its owner: it no longer runs, and all else of it is let alone. */
    void keep(ModelEntity left) {
        EntityPair pair = scene.pair(left.state().ref());
        if (pair == null || pair.kind() != EntityKind.INSTANCE) {
            return;
        }
        if (keeping.givenUp(pair)) {
            keeping.purge(left, pair);
        } else if (pair.state() == PairState.LIVE) {
            draft.add(left, StepAction.STOP, keeping.kept(), orphan(left.state().ref()), RecoveryWeight.USUAL);
        } else {
            keeping.mark(left, KeptMark.missing(pair));
        }
    }

    /** A dead member's counterpart goes when its tier has what it should, or when something needs what it holds. */
    Verdict orphan(EntityRef dead) {
        Tier tier = tiers.of(dead);
        if (tier == null || conflicts.blocks(dead) || scene.input().extent() == Mirror.Extent.FULL) {
            return Verdict.READY;
        }
        List<EntityRef> coming = replacements.computeIfAbsent(
                tier.key(),
                key -> tier.selected().stream()
                        .filter(other -> !scene.paired(other))
                        .toList());
        return coming.isEmpty()
                ? Verdict.READY
                : new Verdict(QueueReason.WAITS, "goes when " + coming.get(0) + " has taken its place", coming);
    }

    private static SortedMap<String, String> state(String word) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(Refs.STATE, word);
        return attributes;
    }
}
