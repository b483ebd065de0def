// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.model.ModelEntity;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the passive end of a pair from this region; a relation through its ends. Blocks; on the group's lane. */
final class PassiveReader {
    private final RunParts parts;

    PassiveReader(RunParts parts) {
        this.parts = parts;
    }

    /**
     * The entity as it is here now, or empty when it is gone, an end of it has no counterpart, or it is kept here for something
     * that has left the group: then it is not of the group here either.
     */
    Optional<EntityState> read(EntityPair pair) {
        if (left(pair)) {
            return Optional.empty();
        }
        if (!pair.kind().relation()) {
            return parts.reader()
                    .read(new EntityRef(pair.kind(), pair.passiveUuid()))
                    .map(state -> remembered(pair, state));
        }
        EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
        return parts.stores()
                .models()
                .entity(pair.groupId(), parts.otherSite(pair.groupId()), active)
                .flatMap(this::relation);
    }

    /** What no reading tells was told of the one it was built for, or of itself since it is active. */
    private EntityState remembered(EntityPair pair, EntityState read) {
        if (pair.kind() != EntityKind.INSTANCE) {
            return read;
        }
        EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
        return Stream.of(
                        parts.stores().models().entity(pair.groupId(), parts.otherSite(pair.groupId()), active),
                        parts.stores().models().entity(pair.groupId(), parts.siteId(), read.ref()))
                .flatMap(Optional::stream)
                .reduce(read, (state, known) -> OneOfAKind.remembered(state, known.state()), (one, other) -> other);
    }

    private boolean left(EntityPair pair) {
        EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
        return parts.stores()
                .models()
                .entity(pair.groupId(), parts.otherSite(pair.groupId()), active)
                .filter(entity -> entity.state().hasLeft())
                .isPresent();
    }

    private Optional<EntityState> relation(ModelEntity wanted) {
        EntityState there = wanted.state();
        return switch (there.ref().kind()) {
            case BALANCER_MEMBER ->
                relation(
                        wanted,
                        here(wanted, EntityKind.BALANCER_RULE, there.attribute("lbruleid")),
                        here(wanted, EntityKind.INSTANCE, there.attribute("virtualmachineid")));
            case STATIC_NAT ->
                relation(wanted, here(wanted, EntityKind.ADDRESS, there.attribute("ipaddressid")), Optional.empty());
            case TAG -> relation(wanted, here(wanted, tagged(there), there.attribute("resourceid")), Optional.empty());
            default -> Optional.empty();
        };
    }

    private Optional<EntityState> relation(ModelEntity wanted, Optional<EntityRef> first, Optional<EntityRef> second) {
        EntityKind kind = wanted.state().ref().kind();
        if (first.isEmpty() || (kind == EntityKind.BALANCER_MEMBER && second.isEmpty())) {
            return Optional.empty();
        }
        String key = wanted.state().attribute("key");
        return parts.reader().readRelation(kind, first.get(), second.orElse(null), key == null ? "" : key);
    }

    private static EntityKind tagged(EntityState tag) {
        String kind = tag.attribute("resourcekind");
        return kind == null ? EntityKind.INSTANCE : EntityKind.valueOf(kind);
    }

    private Optional<EntityRef> here(ModelEntity wanted, EntityKind kind, @Nullable String activeUuid) {
        if (activeUuid == null) {
            return Optional.empty();
        }
        return parts.stores()
                .pairs()
                .pairOf(wanted.groupId(), new EntityRef(kind, activeUuid))
                .map(pair -> new EntityRef(kind, pair.passiveUuid()));
    }
}
