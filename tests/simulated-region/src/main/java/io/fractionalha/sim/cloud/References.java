// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Who refers to whom, as the host's tables have an index for it: without, each machine shown would look through all volumes. An
 * entry may be old; whoever reads it looks at the entity.
 */
final class References {
    private static final Map<Kind, String> KEPT =
            Map.of(Kind.MACHINE, "networks", Kind.VOLUME, "machine", Kind.TAG, "resource");

    private final Map<Kind, Map<Long, Map<Long, Entity>>> byTarget = new EnumMap<>(Kind.class);

    References() {
        KEPT.keySet().forEach(kind -> byTarget.put(kind, new ConcurrentHashMap<>()));
    }

    /** The key under which entities of the kind name what they refer to. */
    static String key(Kind kind) {
        String key = KEPT.get(kind);
        if (key == null) {
            throw new IllegalArgumentException("nothing is kept of what " + kind + " refers to");
        }
        return key;
    }

    /** A value of the entity is another one. What it refers to before and after is never missing meanwhile. */
    void changed(Entity entity, String key, @Nullable Object before, @Nullable Object now) {
        if (key.equals(KEPT.get(entity.kind())) && !Objects.equals(before, now)) {
            Map<Long, Map<Long, Entity>> known = of(entity.kind());
            List<Long> targets = targets(now);
            targets.forEach(target -> known.computeIfAbsent(target, id -> new ConcurrentSkipListMap<>())
                    .put(entity.id(), entity));
            targets(before).stream()
                    .filter(target -> !targets.contains(target))
                    .forEach(target -> known.getOrDefault(target, Map.of()).remove(entity.id()));
        }
    }

    /** Entities of a kind that refer to this one or did, by their ids. */
    Collection<Entity> to(Kind kind, long target) {
        return of(kind).getOrDefault(target, Map.of()).values();
    }

    private Map<Long, Map<Long, Entity>> of(Kind kind) {
        return Objects.requireNonNull(byTarget.get(kind));
    }

    private static List<Long> targets(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> ((Number) each).longValue()).toList();
        }
        return value instanceof Number number ? List.of(number.longValue()) : List.of();
    }
}
