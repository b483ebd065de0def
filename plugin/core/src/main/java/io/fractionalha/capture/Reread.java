// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.RegionReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads again what is known, of whatever kind it is. Blocks. */
final class Reread {
    private final RegionReader reader;

    Reread(RegionReader reader) {
        this.reader = reader;
    }

    /** The same entity as it is now, or empty if it is gone. */
    Optional<EntityState> read(EntityState seen) {
        return switch (seen.ref().kind()) {
            case BALANCER_MEMBER ->
                relation(
                        seen, EntityKind.BALANCER_RULE, "lbruleid", end(seen, EntityKind.INSTANCE, "virtualmachineid"));
            case STATIC_NAT -> relation(seen, EntityKind.ADDRESS, "ipaddressid", null);
            case TAG -> {
                String kind = seen.attributes().getOrDefault("resourcekind", EntityKind.INSTANCE.name());
                yield relation(seen, EntityKind.valueOf(kind), "resourceid", null);
            }
            default -> reader.read(seen.ref());
        };
    }

    private Optional<EntityState> relation(
            EntityState seen, EntityKind first, String attribute, @Nullable EntityRef second) {
        EntityRef parent = end(seen, first, attribute);
        String key = seen.attributes().getOrDefault("key", "");
        return parent == null
                ? Optional.empty()
                : reader.readRelation(seen.ref().kind(), parent, second, key)
                        .filter(state -> state.ref().equals(seen.ref()));
    }

    private static @Nullable EntityRef end(EntityState seen, EntityKind kind, String attribute) {
        String uuid = seen.attribute(attribute);
        return uuid == null || uuid.isBlank() ? null : new EntityRef(kind, uuid);
    }

    /**
     * A command was to remove {@code root}, which is still there: what of the group hung on it, near or far, may be gone all
     * the same. Adds to {@code reading} what became of it.
     */
    static void below(EntityRef root, String groupId, CapturePorts ports, MembershipIndex index, Reading reading) {
        Reread again = new Reread(ports.reader());
        Set<EntityRef> seen = new HashSet<>();
        Deque<String> parents = new ArrayDeque<>(Set.of(root.uuid()));
        while (!parents.isEmpty()) {
            String parent = parents.poll();
            Set<EntityRef> below = new HashSet<>();
            for (EntityKind kind : EntityKind.values()) {
                if (!Hierarchy.lifelines(kind).isEmpty()) {
                    below.addAll(index.hanging().on(groupId, kind, parent));
                }
            }
            below.removeIf(ref -> !seen.add(ref));
            for (ModelEntity known : ports.model().entities(groupId, ports.siteId(), below)) {
                EntityState state = known.state();
                again.read(state).ifPresentOrElse(reading::found, () -> reading.gone(state.ref()));
                parents.add(state.ref().uuid());
            }
        }
    }
}
