// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The queue as arithmetic: what the other side's model has, as far as it is wanted here, less what is here already. Pure; the
 * same input gives the same plan. Takes time in proportion to n log n.
 */
public final class QueuePlanner {
    private static final String LOST_BY_RESTORE =
            "the active side was restored from a backup and does not know it any more, though nobody destroyed it;"
                    + " retryQueuedCommand removes what stands for it here, skipQueuedCommand keeps that";

    private final Scene scene;
    private final Tiers tiers;
    private final Conflicts conflicts;
    private final PlanDraft draft;
    private final Brake brake;
    private final InstancePlanner instances;
    private final NetworkPlanner networks;
    private final VolumePlanner volumes;
    private final Map<EntityRef, List<EntityRef>> dyingChildren = new HashMap<>();

    private QueuePlanner(PlanInput input) {
        scene = new Scene(input);
        tiers = new Tiers(scene);
        conflicts = new Conflicts(scene, tiers::wanted);
        draft = new PlanDraft(scene);
        brake = new Brake(scene, conflicts, draft);
        instances = new InstancePlanner(scene, tiers, conflicts, draft, brake);
        networks = new NetworkPlanner(scene);
        volumes = new VolumePlanner(scene, tiers, draft);
    }

    /** The plan for this input. */
    public static Plan plan(PlanInput input) {
        return new QueuePlanner(input).plan();
    }

    private Plan plan() {
        List<ModelEntity> ordered = new ArrayList<>(scene.entities());
        ordered.sort(Comparator.comparingInt(
                entity -> Kinds.of(entity.state().ref().kind()).order()));
        for (ModelEntity entity : ordered) {
            noteDyingChild(entity.state());
        }
        boolean instancesDone = false;
        int instanceOrder = Kinds.of(EntityKind.INSTANCE).order();
        for (ModelEntity entity : ordered) {
            if (!instancesDone && Kinds.of(entity.state().ref().kind()).order() >= instanceOrder) {
                instances.plan(this::create);
                instancesDone = true;
            }
            planOne(entity);
        }
        scene.pairs().forEach(this::planForgotten);
        return draft.finish(tiers.all(), brake.removals());
    }

    private void planOne(ModelEntity entity) {
        EntityRef ref = entity.state().ref();
        if (!scene.alive(ref)) {
            if (scene.stays(ref) && !entity.state().lostByRestore()) {
                instances.keep(entity);
            } else if (scene.pair(ref) != null && !volumes.detaches(entity)) {
                destroy(entity);
            }
        } else if (ref.kind() == EntityKind.VOLUME) {
            volumes.plan(entity, this::create);
        } else if (ref.kind() != EntityKind.INSTANCE) {
            EntityPair pair = scene.pair(ref);
            if (pair == null) {
                Verdict verdict = create(entity.state());
                draft.add(entity, StepAction.CREATE, Realised.of(entity.state()), verdict, RecoveryWeight.USUAL);
            } else {
                change(entity, pair);
            }
        }
    }

    private void noteDyingChild(EntityState state) {
        if (!scene.alive(state.ref()) && scene.pair(state.ref()) != null && !Refs.sourceNat(state)) {
            for (Refs.Link link : Refs.links(state)) {
                dyingChildren
                        .computeIfAbsent(link.target(), key -> new ArrayList<>())
                        .add(state.ref());
            }
        }
    }

    /** What stands against building an entity now. */
    Verdict create(EntityState state) {
        String unmapped = Unmapped.of(state, scene.input().mapped());
        if (unmapped != null) {
            return Verdict.of(QueueReason.MAPPING, unmapped);
        }
        Verdict blocked = draft.blocked(needs(state));
        Verdict grouped = blocked == null ? Placement.waits(state, Set.of(Placement.GROUP), scene) : blocked;
        if (grouped != null) {
            return grouped;
        }
        List<EntityRef> before = conflicts.before(state);
        if (!before.isEmpty()) {
            return new Verdict(
                    QueueReason.WAITS, "takes a name, port or address that " + before.get(0) + " frees first", before);
        }
        return networks.taken(state);
    }

    private List<EntityRef> needs(EntityState state) {
        List<EntityRef> needs = new ArrayList<>();
        for (Refs.Link link : Refs.links(state)) {
            needs.add(link.target());
        }
        switch (state.ref().kind()) {
            case ADDRESS -> {
                if (!Refs.sourceNat(state)) {
                    addSourceNat(Refs.home(state), needs);
                }
            }
            case INSTANCE -> {
                for (String network : Refs.list(Refs.text(state, "networkids"))) {
                    addSourceNat(new EntityRef(EntityKind.NETWORK, network), needs);
                }
                for (String name : Refs.list(Refs.text(state, NamedKeys.KEYS))) {
                    EntityRef key = scene.named(EntityKind.KEY_PAIR, state.owner(), name);
                    if (key != null) {
                        needs.add(key);
                    }
                }
            }
            default -> {}
        }
        return needs;
    }

    private void addSourceNat(EntityRef network, List<EntityRef> needs) {
        EntityRef address = scene.sourceNat(network);
        if (address != null) {
            needs.add(address);
        }
    }

    private void change(ModelEntity entity, EntityPair pair) {
        EntityState state = entity.state();
        SortedMap<String, String> missing = Realised.settable(state, pair.realised());
        SortedMap<String, String> fixed = Realised.fixed(state, pair.realised());
        if (!missing.isEmpty()) {
            draft.add(entity, StepAction.SET, missing, settable(state, missing), RecoveryWeight.USUAL);
        } else if (!fixed.isEmpty() && Realised.rebuilt(state.ref().kind())) {
            draft.add(entity, StepAction.DESTROY, fixed, Verdict.READY, RecoveryWeight.USUAL);
        } else if (!fixed.isEmpty()) {
            draft.add(
                    entity,
                    StepAction.SET,
                    fixed,
                    Verdict.of(QueueReason.HELD, Realised.cannotChange(fixed)),
                    RecoveryWeight.USUAL);
        }
    }

    /** What a new value points to has to be here, or be mapped, first. */
    private Verdict settable(EntityState state, SortedMap<String, String> missing) {
        KindRow kind = Kinds.of(state.ref().kind());
        boolean maps =
                missing.keySet().stream().map(kind::attribute).anyMatch(row -> row != null && row.mapping() != null);
        String unmapped = maps ? Unmapped.of(state, scene.input().mapped()) : null;
        if (unmapped != null) {
            return Verdict.of(QueueReason.MAPPING, unmapped);
        }
        Verdict blocked = draft.blocked(Refs.links(state).stream()
                .filter(link -> missing.containsKey(link.row().name()))
                .map(Refs.Link::target)
                .toList());
        return blocked == null ? Verdict.READY : blocked;
    }

    private void destroy(ModelEntity entity) {
        EntityState state = entity.state();
        EntityRef ref = state.ref();
        List<EntityRef> children = dyingChildren.getOrDefault(ref, List.of());
        if (state.lostByRestore()) {
            draft.add(
                    entity,
                    StepAction.DESTROY,
                    new TreeMap<>(),
                    Verdict.of(QueueReason.HELD, LOST_BY_RESTORE),
                    RecoveryWeight.USUAL);
            return;
        }
        SortedMap<String, String> first = Guise.before(scene.pair(ref));
        if (!first.isEmpty()) {
            draft.add(entity, StepAction.SET, first, brake.removal(entity, Verdict.READY), RecoveryWeight.USUAL);
            return;
        }
        Verdict verdict = Verdict.READY;
        Optional<EntityRef> stays = children.stream().filter(scene::stays).findFirst();
        if (stays.isPresent()) {
            verdict = Verdict.of(
                    QueueReason.HELD,
                    stays.get() + " has left the group and has served, so what stands for it here is kept and hangs on"
                            + " this; skip it, or remove both by hand");
        } else if (!children.isEmpty()) {
            verdict = new Verdict(QueueReason.WAITS, children.get(0) + " hangs on it and goes first", children);
        } else if (Refs.sourceNat(state)) {
            verdict = networks.sourceNatGoes(state);
        } else if (ref.kind() == EntityKind.USER_DATA) {
            verdict = UserData.goes(ref, scene);
        } else if (ref.kind() == EntityKind.INSTANCE) {
            verdict = instances.orphan(ref);
        } else if (ref.kind() == EntityKind.NETWORK) {
            verdict = networks.networkGoes(ref);
        } else if (ref.kind() == EntityKind.ACL_LIST) {
            verdict = networks.listGoes(ref);
        }
        draft.add(entity, StepAction.DESTROY, new TreeMap<>(), brake.removal(entity, verdict), RecoveryWeight.USUAL);
    }

    private void planForgotten(EntityRef ref, EntityPair pair) {
        if (scene.entity(ref) == null) {
            EntityState state = new EntityState(ref, new Owner("unknown", "unknown"), pair.realised(), false);
            ModelEntity stand = new ModelEntity(pair.groupId(), "", state, 0, 0, null);
            String detail = "the group no longer has it at the active side and its journal tells of no removal; "
                    + "remove " + pair.passiveUuid() + " by hand if it is not needed";
            draft.add(
                    stand,
                    StepAction.DESTROY,
                    new TreeMap<>(),
                    Verdict.of(QueueReason.HELD, detail),
                    RecoveryWeight.USUAL);
        }
    }
}
