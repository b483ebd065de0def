// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.entity.EntityRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All entities of a group at a site, and what hangs on each: what goes with one that is gone is found without a look at all
 * the others. Not safe for several threads.
 */
final class Members {
    private final Map<EntityRef, ModelEntity> all = new HashMap<>();
    private final Map<String, Set<EntityRef>> children = new HashMap<>();

    Members(Collection<ModelEntity> entities) {
        entities.forEach(this::put);
    }

    /** This is how the entity is now. */
    void put(ModelEntity entity) {
        ModelEntity before = all.put(entity.state().ref(), entity);
        List<String> lifelines = lifelines(entity);
        if (before != null) {
            for (String uuid : lifelines(before)) {
                if (!lifelines.contains(uuid)) {
                    children.getOrDefault(uuid, new LinkedHashSet<>())
                            .remove(entity.state().ref());
                }
            }
        }
        for (String uuid : lifelines) {
            children.computeIfAbsent(uuid, parent -> new LinkedHashSet<>(2))
                    .add(entity.state().ref());
        }
    }

    /** This one is not known any more. */
    void remove(EntityRef ref) {
        ModelEntity before = all.remove(ref);
        if (before != null) {
            lifelines(before)
                    .forEach(uuid ->
                            children.getOrDefault(uuid, new LinkedHashSet<>()).remove(ref));
        }
    }

    private static List<String> lifelines(ModelEntity entity) {
        return Hierarchy.lifelines(entity.state().ref().kind()).stream()
                .map(entity.state()::attribute)
                .filter(Objects::nonNull)
                .toList();
    }

    /** One of them. */
    Optional<ModelEntity> entity(EntityRef ref) {
        return Optional.ofNullable(all.get(ref));
    }

    /** All of them, as they are now. */
    List<ModelEntity> list() {
        return List.copyOf(all.values());
    }

    /** What is there. */
    Set<EntityRef> refs() {
        return Set.copyOf(all.keySet());
    }

    /** Those that cannot be without what has this uuid, as they are now. */
    List<ModelEntity> hangingOn(String uuid) {
        return children.getOrDefault(uuid, Set.of()).stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
