// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step in flight.
 *
 * @param active the entity as it was when the step was claimed; null when the model has forgotten it
 * @param place whether it holds a place of the concurrency limit
 * @param ends what it hangs on, and what stood for that here when the step began
 */
record Attempt(Step step, @Nullable EntityState active, boolean place, Map<EntityRef, String> ends) {
    Attempt {
        ends = Map.copyOf(ends);
    }

    /** A step that begins, or is taken over, now. */
    static Attempt of(GroupWork work, Step step, @Nullable EntityState active, boolean place) {
        Map<EntityRef, String> ends = new HashMap<>();
        for (EntityRef end : parents(active)) {
            String passive = work.passive(end);
            if (passive != null) {
                ends.put(end, passive);
            }
        }
        return new Attempt(step, active, place, ends);
    }

    EntityRef ref() {
        return step.activeRef();
    }

    /** The same, its place given back. */
    Attempt withoutPlace() {
        return new Attempt(step, active, false, ends);
    }

    /**
     * What this was to be hung on and is no longer here, or is another one by now; null while all is as it was. What such a
     * step made has gone with the old end, and cannot come any more.
     */
    @Nullable
    EntityRef lostEnd(GroupWork work) {
        return parents(active).stream()
                .filter(end -> !ends.containsKey(end) || !ends.get(end).equals(work.passive(end)))
                .findFirst()
                .orElse(null);
    }

    /** An instance is found by its own id, whatever became of its networks. */
    private static List<EntityRef> parents(@Nullable EntityState active) {
        return active == null || active.ref().kind() == EntityKind.INSTANCE
                ? List.of()
                : Refs.links(active).stream()
                        .filter(link -> link.row().parent())
                        .map(Refs.Link::target)
                        .toList();
    }
}
