// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.catalogue.VolumeKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which members hang on which: what a settlement has to compare with what it reads, found without looking at the whole group.
 * Things of an account hang on nothing and are found by their kind. Any thread.
 */
final class Hanging {
    private final Map<Place, Set<EntityRef>> children = new HashMap<>();
    private final Map<Child, List<Place>> places = new HashMap<>();

    private record Place(String groupId, EntityKind kind, String parent) {}

    private record Child(String groupId, EntityRef ref) {}

    synchronized void put(String groupId, EntityState state) {
        remove(groupId, state.ref());
        List<Place> own = places(groupId, state);
        if (!own.isEmpty()) {
            places.put(new Child(groupId, state.ref()), own);
            own.forEach(place ->
                    children.computeIfAbsent(place, key -> new HashSet<>()).add(state.ref()));
        }
    }

    synchronized void remove(String groupId, EntityRef ref) {
        List<Place> own = places.remove(new Child(groupId, ref));
        if (own != null) {
            own.forEach(place -> children.computeIfPresent(place, (key, refs) -> {
                refs.remove(ref);
                return refs.isEmpty() ? null : refs;
            }));
        }
    }

    /** Members of this kind that hang on the entity with this uuid. */
    synchronized List<EntityRef> on(String groupId, EntityKind kind, String parent) {
        return sorted(new Place(groupId, kind, parent));
    }

    /** All members of a kind that belongs to an account: key pairs and the like. */
    synchronized List<EntityRef> ofAccounts(String groupId, EntityKind kind) {
        return sorted(new Place(groupId, kind, ""));
    }

    private List<EntityRef> sorted(Place place) {
        return children.getOrDefault(place, Set.of()).stream().sorted().toList();
    }

    private static List<Place> places(String groupId, EntityState state) {
        EntityKind kind = state.ref().kind();
        if (kind.accountWide()) {
            return List.of(new Place(groupId, kind, ""));
        }
        List<Place> found = new ArrayList<>();
        for (String attribute : kind == EntityKind.VOLUME ? List.of(VolumeKind.HOLDER) : Hierarchy.lifelines(kind)) {
            String parent = state.attribute(attribute);
            if (parent != null && !parent.isEmpty()) {
                found.add(new Place(groupId, kind, parent));
            }
        }
        return found;
    }
}
