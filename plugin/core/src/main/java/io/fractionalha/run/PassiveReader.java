// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import io.fractionalha.model.ModelEntity;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the passive end of a pair from this region; a relation through its ends. Blocks; on the group's lane. */
final class PassiveReader {
    private static final String STATE = "state";

    private final ReadTogether region;
    private final Ledger ledger;

    /** Reads what is here through {@code region}, and what is known of it from {@code ledger}. */
    PassiveReader(ReadTogether region, Ledger ledger) {
        this.region = region;
        this.ledger = ledger;
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
            return region.read(new EntityRef(pair.kind(), pair.passiveUuid())).map(state -> remembered(pair, state));
        }
        EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
        return ledger.there(active).flatMap(this::relation);
    }

    /** What no reading tells was told of the one it was built for, or of itself since it is active. */
    private EntityState remembered(EntityPair pair, EntityState read) {
        if (pair.kind() != EntityKind.INSTANCE) {
            return read;
        }
        EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
        return Stream.of(ledger.there(active), ledger.own(read.ref()))
                .flatMap(Optional::stream)
                .reduce(
                        comingBack(pair, active, read),
                        (state, known) -> OneOfAKind.remembered(state, known.state()),
                        (one, other) -> other);
    }

    /**
     * What is kept here is stopped since it was one too many, not since its owner has stopped it: it is told as it is about to be.
     * Or a failback that comes before the replay has started it would leave the original stopped, too.
     */
    private EntityState comingBack(EntityPair pair, EntityRef active, EntityState read) {
        String wanted = pair.state() == PairState.LIVE
                ? null
                : ledger.there(active)
                        .filter(original -> original.state().alive())
                        .map(original -> original.state().attribute(STATE))
                        .orElse(null);
        return wanted == null ? read : read.with(STATE, wanted);
    }

    private boolean left(EntityPair pair) {
        EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
        return ledger.there(active).filter(entity -> entity.state().hasLeft()).isPresent();
    }

    private Optional<EntityState> relation(ModelEntity wanted) {
        EntityState there = wanted.state();
        return switch (there.ref().kind()) {
            case BALANCER_MEMBER ->
                relation(
                        wanted,
                        here(EntityKind.BALANCER_RULE, there.attribute("lbruleid")),
                        here(EntityKind.INSTANCE, there.attribute("virtualmachineid")));
            case STATIC_NAT ->
                relation(wanted, here(EntityKind.ADDRESS, there.attribute("ipaddressid")), Optional.empty());
            case TAG -> relation(wanted, here(tagged(there), there.attribute("resourceid")), Optional.empty());
            default -> Optional.empty();
        };
    }

    private Optional<EntityState> relation(ModelEntity wanted, Optional<EntityRef> first, Optional<EntityRef> second) {
        EntityKind kind = wanted.state().ref().kind();
        if (first.isEmpty() || (kind == EntityKind.BALANCER_MEMBER && second.isEmpty())) {
            return Optional.empty();
        }
        String key = wanted.state().attribute("key");
        return region.relation(kind, first.get(), second.orElse(null), key == null ? "" : key);
    }

    private static EntityKind tagged(EntityState tag) {
        String kind = tag.attribute("resourcekind");
        return kind == null ? EntityKind.INSTANCE : EntityKind.valueOf(kind);
    }

    private Optional<EntityRef> here(EntityKind kind, @Nullable String activeUuid) {
        if (activeUuid == null) {
            return Optional.empty();
        }
        return ledger.pair(new EntityRef(kind, activeUuid)).map(pair -> new EntityRef(kind, pair.passiveUuid()));
    }
}
