// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * SSH key pairs that were deleted while instances name them. The region lets its users do that: those instances go on having
 * the public key, but no new one can be given it. So the key pair lives on here as long as a member names it, and what
 * stands by can be logged into. Where it cannot (it was gone before the group was protected, or its name or key belong to
 * another one by now), instances are built without it, and the queue tells of that. Pure.
 */
final class NamedKeys {
    /** The attribute that names the key pairs of an instance. */
    static final String KEYS = "keypairs";

    /** What the detail of an instance that lacks one has in it, and no other. */
    static final String WITHOUT = "is built without SSH key pair '";

    /** The key pairs that an instance names and that it cannot be given here; only ever in the input of a plan. */
    private static final String LOST = "fractionalha.lostkeys";

    private final Map<Key, ModelEntity> known = new HashMap<>();
    private final Map<EntityRef, EntityPair> pairs = new HashMap<>();

    private record Key(Owner owner, String name) {}

    private NamedKeys(List<ModelEntity> entities, Collection<EntityPair> all) {
        Set<Key> named = new HashSet<>();
        Set<Key> material = new HashSet<>();
        for (EntityPair pair : all) {
            if (pair.kind() == EntityKind.KEY_PAIR || pair.kind() == EntityKind.INSTANCE) {
                pairs.put(new EntityRef(pair.kind(), pair.activeUuid()), pair);
            }
        }
        for (ModelEntity entity : entities) {
            EntityState state = entity.state();
            if (state.alive() && state.ref().kind() == EntityKind.INSTANCE) {
                names(state).forEach(name -> named.add(new Key(state.owner(), name)));
            } else if (state.alive() && state.ref().kind() == EntityKind.KEY_PAIR) {
                known.put(key(state), entity);
                material.add(print(state));
            }
        }
        Map<Key, ModelEntity> kept = new HashMap<>();
        for (ModelEntity entity : entities) {
            EntityState state = entity.state();
            if (state.ref().kind() == EntityKind.KEY_PAIR
                    && named.contains(key(state))
                    && !known.containsKey(key(state))
                    && !material.contains(print(state))
                    && possible(state)) {
                kept.merge(key(state), entity, (one, two) -> one.firstSequence() > two.firstSequence() ? one : two);
            }
        }
        known.putAll(kept);
    }

    /** The entities with the key pairs that live on, and with the instances that do without one. */
    static List<ModelEntity> possible(List<ModelEntity> entities, Collection<EntityPair> pairs) {
        NamedKeys keys = new NamedKeys(entities, pairs);
        return entities.stream().map(keys::possible).toList();
    }

    /** All key pairs that an instance names, also those it is built without. */
    static Set<String> all(EntityState instance) {
        Set<String> names = new TreeSet<>(names(instance));
        names.addAll(Refs.list(Refs.text(instance, LOST)));
        return names;
    }

    /** What a person is told of an instance that is here without a key pair that it names; null if it has all. */
    static @Nullable String without(EntityState instance) {
        String lost = Refs.text(instance, LOST);
        return lost.isEmpty()
                ? null
                : WITHOUT + lost
                        + "', which it names and which was deleted at the active side;"
                        + " give it another one there (resetSSHKeyForVirtualMachine), or skip this";
    }

    /** Lets the queue tell of it. */
    static void tell(ModelEntity instance, PlanDraft draft, double bonus) {
        String lacks = without(instance.state());
        if (lacks != null) {
            draft.add(instance, StepAction.SET, new TreeMap<>(), Verdict.of(QueueReason.HELD, lacks), bonus);
        }
    }

    /** What becomes of building an instance, with what it will lack then. */
    static Verdict told(EntityState instance, Verdict verdict) {
        String lacks = without(instance);
        if (lacks != null && verdict.ready()) {
            return Verdict.of(QueueReason.READY, lacks);
        }
        return lacks != null && verdict.detail().equals(InstancePlanner.BEYOND)
                ? Verdict.of(verdict.reason(), InstancePlanner.BEYOND + "; " + lacks)
                : verdict;
    }

    private boolean possible(EntityState dead) {
        return pairs.containsKey(dead.ref()) || !Refs.text(dead, "publickey").isEmpty();
    }

    private ModelEntity possible(ModelEntity entity) {
        EntityState state = entity.state();
        return switch (state.ref().kind()) {
            case KEY_PAIR ->
                !state.alive() && entity.equals(known.get(key(state)))
                        ? entity.with(new EntityState(state.ref(), state.owner(), state.attributes(), true))
                        : entity;
            case INSTANCE -> state.alive() ? instance(entity) : entity;
            default -> entity;
        };
    }

    /** What it has here already it keeps. */
    private ModelEntity instance(ModelEntity entity) {
        EntityState state = entity.state();
        EntityPair pair = pairs.get(state.ref());
        List<String> here = pair == null ? List.of() : Refs.list(pair.realised().getOrDefault(KEYS, ""));
        List<String> possible = new ArrayList<>();
        Set<String> lost = new TreeSet<>();
        for (String name : names(state)) {
            if (here.contains(name) || known.containsKey(new Key(state.owner(), name))) {
                possible.add(name);
            } else {
                lost.add(name);
            }
        }
        return lost.isEmpty()
                ? entity
                : entity.with(state.with(KEYS, possible.isEmpty() ? null : String.join(",", possible))
                        .with(LOST, String.join(",", lost)));
    }

    private static List<String> names(EntityState instance) {
        return Refs.list(Refs.text(instance, KEYS));
    }

    private static Key key(EntityState pair) {
        return new Key(pair.owner(), Refs.text(pair, "name"));
    }

    /** Of which a region has one only in each account; of its own name where the region does not tell. */
    private static Key print(EntityState pair) {
        String fingerprint = Refs.text(pair, "fingerprint");
        return fingerprint.isEmpty() ? key(pair) : new Key(pair.owner(), "fingerprint " + fingerprint);
    }
}
