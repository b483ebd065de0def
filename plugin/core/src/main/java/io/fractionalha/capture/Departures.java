// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.region.RegionReader;
import java.util.Optional;

/**
 * Tells what has left a group from what was destroyed, by looking: what the region still has has only left. That which stands
 * for it at the other side may have served and is then not to be destroyed for it.
 */
final class Departures {
    private final RegionReader reader;

    Departures(RegionReader reader) {
        this.reader = reader;
    }

    /** How the last state of something that a group no longer has is to be written down. Blocks. */
    EntityState last(EntityState state) {
        return there(state).isPresent() ? state.left() : state.dead();
    }

    private Optional<EntityState> there(EntityState state) {
        return switch (state.ref().kind()) {
            case BALANCER_MEMBER ->
                present(end(state, "lbruleid", EntityKind.BALANCER_RULE))
                        .flatMap(rule -> end(state, "virtualmachineid", EntityKind.INSTANCE)
                                .flatMap(instance ->
                                        reader.readRelation(EntityKind.BALANCER_MEMBER, rule, instance, "")));
            case STATIC_NAT ->
                present(end(state, "ipaddressid", EntityKind.ADDRESS))
                        .flatMap(address -> reader.readRelation(EntityKind.STATIC_NAT, address, null, ""))
                        .filter(nat -> nat.attributes()
                                .getOrDefault("virtualmachineid", "")
                                .equals(state.attribute("virtualmachineid")));
            case TAG ->
                present(end(state, "resourceid", tagged(state)))
                        .flatMap(resource -> reader.readRelation(
                                EntityKind.TAG,
                                resource,
                                null,
                                state.attributes().getOrDefault("key", "")));
            default -> reader.read(state.ref());
        };
    }

    /** A relation is there only if what it hangs on is: a region may refuse to be asked about the rest. */
    private Optional<EntityRef> present(Optional<EntityRef> end) {
        return end.filter(ref -> reader.read(ref).isPresent());
    }

    private static Optional<EntityRef> end(EntityState state, String attribute, EntityKind kind) {
        return Optional.ofNullable(state.attribute(attribute))
                .filter(uuid -> !uuid.isBlank())
                .map(uuid -> new EntityRef(kind, uuid));
    }

    private static EntityKind tagged(EntityState tag) {
        return EntityKind.valueOf(tag.attributes().getOrDefault("resourcekind", EntityKind.INSTANCE.name()));
    }
}
