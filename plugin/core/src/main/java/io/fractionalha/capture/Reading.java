// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was read of the region after a command, and what turned out to be gone. One thread. */
final class Reading {
    private final Map<EntityRef, EntityState> found = new LinkedHashMap<>();
    private final Set<EntityRef> gone = new LinkedHashSet<>();

    void found(EntityState state) {
        found.put(state.ref(), state);
        gone.remove(state.ref());
    }

    void gone(EntityRef ref) {
        if (!found.containsKey(ref)) {
            gone.add(ref);
        }
    }

    Optional<EntityState> state(EntityRef ref) {
        return Optional.ofNullable(found.get(ref));
    }

    boolean has(EntityRef ref) {
        return found.containsKey(ref);
    }

    Map<EntityRef, EntityState> found() {
        return found;
    }

    Set<EntityRef> gone() {
        return gone;
    }
}
