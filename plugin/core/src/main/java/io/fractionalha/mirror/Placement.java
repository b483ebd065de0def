// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Unordered;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where instances are placed and under which name they go never keeps one from being built: an affinity group that cannot be
 * made here, was left out, or is none of the account's own is left out of its instances too, until it is there.
 */
final class Placement {
    static final String GROUP = "group";
    private static final String NAME = "name";
    /** So often a group is tried before its instances do without it. */
    private static final int TRIES = 2;

    private Placement() {}

    /** The entities with the affinity groups that an instance here can be in. One that goes counts until it has gone. */
    static List<ModelEntity> possible(
            List<ModelEntity> entities,
            Collection<EntityPair> pairs,
            Map<EntityRef, PlanInput.Failure> failures,
            Collection<MirrorStore.SkippedItem> skips) {
        Set<EntityRef> skipped = new HashSet<>();
        skips.forEach(skip -> skipped.add(skip.active()));
        Set<String> here = new HashSet<>();
        Set<String> coming = new HashSet<>();
        Map<EntityRef, EntityPair> instances = new HashMap<>();
        for (EntityPair pair : pairs) {
            if (pair.kind() == EntityKind.AFFINITY_GROUP) {
                here.add(pair.activeUuid());
            } else if (pair.kind() == EntityKind.INSTANCE && pair.realised().containsKey(Unordered.AFFINITY_GROUPS)) {
                instances.put(new EntityRef(pair.kind(), pair.activeUuid()), pair);
            }
        }
        for (ModelEntity entity : entities) {
            EntityRef ref = entity.state().ref();
            if (ref.kind() == EntityKind.AFFINITY_GROUP && entity.state().alive()) {
                PlanInput.Failure failure = failures.get(ref);
                boolean refused = failure != null && (failure.held() || failure.attempts() >= TRIES);
                if (here.remove(ref.uuid()) || (!refused && !skipped.contains(ref))) {
                    coming.add(ref.uuid());
                }
            }
        }
        return entities.stream()
                .map(entity -> possible(entity, instances.get(entity.state().ref()), coming, here))
                .toList();
    }

    /** {@code going}: groups that are here, and have gone at the other side; the region takes instances out with them. */
    private static ModelEntity possible(
            ModelEntity entity, @Nullable EntityPair pair, Set<String> coming, Set<String> going) {
        EntityState state = entity.state();
        String told = Refs.text(state, Unordered.AFFINITY_GROUPS);
        Set<String> groups = new TreeSet<>(Refs.list(told));
        groups.retainAll(coming);
        if (pair != null) {
            Refs.list(pair.realised().getOrDefault(Unordered.AFFINITY_GROUPS, "")).stream()
                    .filter(going::contains)
                    .forEach(groups::add);
        }
        String possible = Unordered.joined(groups);
        return possible.equals(told)
                ? entity
                : new ModelEntity(
                        entity.groupId(),
                        entity.siteId(),
                        state.with(Unordered.AFFINITY_GROUPS, possible.isEmpty() ? null : possible),
                        entity.firstSequence(),
                        entity.lastSequence(),
                        entity.counterpart());
    }

    /** What an instance waits for before it is given these attributes: the groups that it is to be in. */
    static @Nullable Verdict waits(EntityState instance, Set<String> attributes, Scene scene) {
        Verdict grouped = attributes.contains(GROUP) ? grouped(instance, scene) : null;
        if (grouped != null || !attributes.contains(Unordered.AFFINITY_GROUPS)) {
            return grouped;
        }
        List<EntityRef> coming = Refs.links(instance).stream()
                .map(Refs.Link::target)
                .filter(target -> target.kind() == EntityKind.AFFINITY_GROUP && !scene.paired(target))
                .toList();
        return coming.isEmpty()
                ? null
                : new Verdict(QueueReason.WAITS, "is placed when " + coming.get(0) + " is here", coming);
    }

    /** It goes into the instance group that it names when this has its name here. */
    private static @Nullable Verdict grouped(EntityState instance, Scene scene) {
        String name = Refs.text(instance, GROUP);
        EntityRef group = name.isEmpty() ? null : scene.named(EntityKind.INSTANCE_GROUP, instance.owner(), name);
        if (group == null
                || scene.input().failures().containsKey(group)
                || scene.input().skips().stream().anyMatch(skip -> skip.active().equals(group))) {
            return null;
        }
        EntityPair pair = scene.pair(group);
        return pair != null && name.equals(pair.realised().get(NAME))
                ? null
                : new Verdict(
                        QueueReason.WAITS, "goes into instance group '" + name + "' when that is here", List.of(group));
    }

    /** The pairs of instances as they are when their group here has gone: the region has taken them out of it. */
    static List<EntityPair> without(GroupWork work, EntityRef gone) {
        boolean affinity = gone.kind() == EntityKind.AFFINITY_GROUP;
        EntityPair group = work.pairs().get(gone);
        if (group == null || (!affinity && gone.kind() != EntityKind.INSTANCE_GROUP)) {
            return List.of();
        }
        String name = group.realised().getOrDefault(NAME, "");
        List<EntityPair> changed = new ArrayList<>();
        for (Map.Entry<EntityRef, EntityPair> entry : work.pairs().entrySet()) {
            SortedMap<String, String> realised = new TreeMap<>(entry.getValue().realised());
            boolean left = affinity
                    ? leaves(realised, gone.uuid())
                    : sameOwner(work, gone, entry.getKey()) && realised.remove(GROUP, name);
            if (entry.getKey().kind() == EntityKind.INSTANCE && left) {
                changed.add(entry.getValue().withRealised(realised));
            }
        }
        return changed;
    }

    private static boolean leaves(SortedMap<String, String> realised, String group) {
        List<String> groups = new ArrayList<>(Refs.list(realised.getOrDefault(Unordered.AFFINITY_GROUPS, "")));
        if (!groups.remove(group)) {
            return false;
        }
        realised.put(Unordered.AFFINITY_GROUPS, String.join(",", groups));
        realised.values().removeIf(String::isEmpty);
        return true;
    }

    private static boolean sameOwner(GroupWork work, EntityRef one, EntityRef other) {
        ModelEntity first = work.entities().get(one);
        ModelEntity second = work.entities().get(other);
        return first == null
                || second == null
                || first.state().owner().equals(second.state().owner());
    }
}
