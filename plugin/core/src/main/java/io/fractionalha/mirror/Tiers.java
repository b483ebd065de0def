// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.catalogue.RootDisk;
import io.fractionalha.catalogue.Unordered;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.group.Selector;
import io.fractionalha.model.ModelEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Forms the tiers of a scene and says how many and which members of each are wanted here. */
final class Tiers {
    private final Scene scene;
    private final Map<EntityRef, String> tags = new HashMap<>();
    private final Map<String, Tier> byKey = new LinkedHashMap<>();
    private final Map<EntityRef, String> keys = new HashMap<>();
    private final Set<EntityRef> capped;

    Tiers(Scene scene) {
        this.scene = scene;
        for (ModelEntity entity : scene.entities()) {
            EntityState state = entity.state();
            if (state.ref().kind() == EntityKind.TAG
                    && Refs.text(state, "key").equals(Selector.TIER_TAG)
                    && Refs.text(state, "resourcekind").equals(EntityKind.INSTANCE.name())) {
                EntityRef instance = Refs.one(state, "resourceid", EntityKind.INSTANCE);
                if (scene.alive(state.ref()) || !scene.alive(instance)) {
                    tags.put(instance, Refs.text(state, "value"));
                }
            }
        }
        Map<String, List<ModelEntity>> members = new LinkedHashMap<>();
        for (ModelEntity entity : scene.entities()) {
            EntityRef ref = entity.state().ref();
            if (ref.kind() == EntityKind.INSTANCE) {
                keys.put(ref, key(entity.state()));
                if (scene.alive(ref)) {
                    members.computeIfAbsent(keys.get(ref), key -> new ArrayList<>())
                            .add(entity);
                }
            }
        }
        members.forEach((key, list) -> byKey.put(key, tier(key, list)));
        capped = scene.input().extent() == Mirror.Extent.FULL || scene.input().extent() == Mirror.Extent.LISTED
                ? Set.of()
                : Caps.beyond(scene, byKey.values());
        if (!capped.isEmpty()) {
            byKey.replaceAll((key, tier) -> tier.without(capped));
        }
    }

    /** Whether it would stand by here if the policy allowed its owner more. */
    boolean capped(EntityRef instance) {
        return capped.contains(instance);
    }

    /** All tiers that have living members. */
    List<Tier> all() {
        return List.copyOf(byKey.values());
    }

    /** The tier of a member; for a dead one the tier it would be in, or null when that is gone too. */
    @Nullable
    Tier of(EntityRef instance) {
        String key = keys.get(instance);
        return key == null ? null : byKey.get(key);
    }

    /** Whether a living entity is to be here now: all but instances beyond the target. */
    boolean wanted(EntityRef ref) {
        Tier tier = ref.kind() == EntityKind.INSTANCE ? of(ref) : null;
        return tier == null || tier.selected().contains(ref);
    }

    private Tier tier(String key, List<ModelEntity> members) {
        List<ModelEntity> ordered = new ArrayList<>(members);
        ordered.sort(wantedFirst());
        Mirror.Extent extent = scene.input().extent();
        boolean full = extent == Mirror.Extent.FULL || extent == Mirror.Extent.LISTED;
        int target = full ? members.size() : scene.input().policy().targetFor(members.size());
        Set<EntityRef> selected = ordered.stream()
                .limit(target)
                .map(member -> member.state().ref())
                .collect(Collectors.toSet());
        return new Tier(key, ordered, target, selected);
    }

    /** Those that are here already (the oldest standbys first), then kept ones, then running ones, then the oldest; those that are given up last. */
    private Comparator<ModelEntity> wantedFirst() {
        return Comparator.<ModelEntity>comparingInt(
                        member -> rank(scene.pair(member.state().ref())))
                .thenComparing(member -> since(scene.pair(member.state().ref())))
                .thenComparing(member -> !Refs.runs(member.state()))
                .thenComparingLong(ModelEntity::firstSequence)
                .thenComparing(member -> member.state().ref());
    }

    private static int rank(@Nullable EntityPair pair) {
        if (pair == null) {
            return 2;
        }
        return switch (pair.state()) {
            case LIVE -> 0;
            case KEPT -> 1;
            case PURGING -> 3;
        };
    }

    private static Instant since(@Nullable EntityPair pair) {
        return pair == null ? Instant.MAX : pair.pairedAt();
    }

    private String key(EntityState instance) {
        String tag = tags.get(instance.ref());
        if (tag != null) {
            return "tag " + tag;
        }
        if (OneOfAKind.alone(instance)) {
            return alone(instance);
        }
        Set<String> rules = new TreeSet<>();
        for (ModelEntity edge : scene.edges(instance.ref())) {
            if (edge.state().ref().kind() != EntityKind.BALANCER_MEMBER) {
                return alone(instance);
            }
            rules.add(Refs.text(edge.state(), "lbruleid"));
        }
        return "alike "
                + NameUuid.of(
                        Refs.text(instance, "templateid"),
                        Refs.text(instance, "serviceofferingid"),
                        Refs.text(instance, RootDisk.SIZE),
                        String.join(",", new TreeSet<>(Refs.list(Refs.text(instance, "networkids")))),
                        Refs.text(instance, "userdata"),
                        Refs.text(instance, "userdataid"),
                        String.join(",", NamedKeys.all(instance)),
                        Refs.text(instance, Unordered.AFFINITY_GROUPS),
                        String.join(",", rules));
    }

    private static String alone(EntityState instance) {
        return "alone " + instance.ref().uuid();
    }
}
