// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The input of a plan, indexed. Built once per plan in linear time. */
final class Scene {
    private final PlanInput input;
    private final Map<EntityRef, ModelEntity> entities = new LinkedHashMap<>();
    private final Map<EntityRef, EntityPair> pairs = new LinkedHashMap<>();
    private final Map<EntityRef, Boolean> living = new HashMap<>();
    private final Map<EntityRef, EntityRef> sourceNats = new HashMap<>();
    private final Map<Named, EntityRef> named = new HashMap<>();
    private final Map<EntityRef, List<ModelEntity>> edges = new HashMap<>();
    private @Nullable Map<Readdressing.Place, EntityRef> held;

    private record Named(EntityKind kind, Owner owner, String name) {}

    Scene(PlanInput input) {
        this.input = input;
        input.entities().forEach(entity -> entities.put(entity.state().ref(), entity));
        input.pairs().forEach(pair -> pairs.put(new EntityRef(pair.kind(), pair.activeUuid()), pair));
        for (ModelEntity entity : input.entities()) {
            index(entity);
        }
    }

    private void index(ModelEntity entity) {
        EntityState state = entity.state();
        boolean lives = alive(state.ref());
        switch (state.ref().kind()) {
            case ADDRESS -> {
                if (lives && Refs.sourceNat(state)) {
                    sourceNats.put(Refs.home(state), state.ref());
                }
            }
            case KEY_PAIR, INSTANCE_GROUP -> {
                if (lives) {
                    named.put(new Named(state.ref().kind(), state.owner(), Refs.text(state, "name")), state.ref());
                }
            }
            case BALANCER_MEMBER, STATIC_NAT, FORWARDING_RULE ->
                edges.computeIfAbsent(
                                Refs.one(state, "virtualmachineid", EntityKind.INSTANCE), key -> new ArrayList<>())
                        .add(entity);
            default -> {}
        }
    }

    PlanInput input() {
        return input;
    }

    Collection<ModelEntity> entities() {
        return entities.values();
    }

    Map<EntityRef, EntityPair> pairs() {
        return pairs;
    }

    @Nullable
    ModelEntity entity(EntityRef ref) {
        return entities.get(ref);
    }

    @Nullable
    EntityPair pair(EntityRef ref) {
        return pairs.get(ref);
    }

    /** Whether others can build on its counterpart. */
    boolean paired(EntityRef ref) {
        EntityPair pair = pairs.get(ref);
        return pair != null && pair.state() == PairState.LIVE;
    }

    /** Whether it lives, and so does all that it cannot outlive, as far as the model knows. */
    boolean alive(EntityRef ref) {
        Boolean known = living.get(ref);
        if (known != null) {
            return known;
        }
        ModelEntity entity = entities.get(ref);
        boolean lives = entity != null && entity.state().alive();
        if (entity != null && lives) {
            List<String> lifelines = Hierarchy.lifelines(ref.kind());
            for (Refs.Link link : Refs.links(entity.state())) {
                boolean lifeline =
                        link.row().parent() && lifelines.contains(link.row().name());
                boolean orphaned = lifeline && entities.containsKey(link.target()) && !alive(link.target());
                lives = lives && !orphaned;
            }
        }
        living.put(ref, lives);
        return lives;
    }

    /**
     * Whether it has only left its group and what stands for it here has served: nobody removes that but its owner. A
     * membership is no such thing: it would lead users to what is stopped.
     */
    boolean stays(EntityRef ref) {
        ModelEntity entity = entities.get(ref);
        EntityPair pair = pairs.get(ref);
        return entity != null
                && pair != null
                && pair.served()
                && entity.state().hasLeft()
                && ref.kind() != EntityKind.BALANCER_MEMBER;
    }

    /** The living source NAT address of a network, of its VPC if it is a tier, or of a VPC; null where there is none. */
    @Nullable
    EntityRef sourceNat(EntityRef home) {
        ModelEntity network = entities.get(home);
        String vpc = network == null ? "" : Refs.text(network.state(), "vpcid");
        return sourceNats.get(vpc.isEmpty() ? home : new EntityRef(EntityKind.VPC, vpc));
    }

    /** The key pair or instance group of this name, or null where the group has none. */
    @Nullable
    EntityRef named(EntityKind kind, Owner owner, String name) {
        return named.get(new Named(kind, owner, name));
    }

    /** Who holds an address here, as pairs tell; null where none of them does. */
    @Nullable
    EntityRef holder(Readdressing.Place place) {
        Map<Readdressing.Place, EntityRef> known = held;
        if (known == null) { // hardly any plan asks
            known = new HashMap<>();
            for (Map.Entry<EntityRef, EntityPair> entry : pairs.entrySet()) {
                if (entry.getKey().kind() == EntityKind.INSTANCE) {
                    for (Readdressing.Place each : Readdressing.Place.held(entry.getValue())) {
                        known.put(each, entry.getKey());
                    }
                }
            }
            held = known;
        }
        return place.address().isEmpty() ? null : known.get(place);
    }

    /** The address that a living instance has in a network at the other side; empty where it has none there. */
    String wantedAddress(EntityRef instance, String network) {
        ModelEntity entity = entities.get(instance);
        NicCards.Card card = entity == null || !alive(instance)
                ? null
                : NicCards.of(entity.state().attributes()).get(network);
        return card == null ? "" : card.address();
    }

    /** Living memberships, static NAT and forwarding rules that lead to an instance; for a dead one those it had. */
    List<ModelEntity> edges(EntityRef instance) {
        List<ModelEntity> all = edges.getOrDefault(instance, List.of());
        return alive(instance)
                ? all.stream().filter(edge -> alive(edge.state().ref())).toList()
                : all;
    }
}
