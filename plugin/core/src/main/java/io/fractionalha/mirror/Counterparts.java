// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * After a change of roles the other side's journal says which of our entities each of its own stands for. Those that are
 * still here become pairs at once, as far as they are equal; they have served. Blocks while it reads.
 */
final class Counterparts {
    private final MirrorPorts ports;
    private final AttemptJudge judge;

    Counterparts(MirrorPorts ports, AttemptJudge judge) {
        this.ports = ports;
        this.judge = judge;
    }

    /** Whether something that is to be paired names what has no mapping yet: then it cannot be compared with what is here. */
    boolean lacksMapping(GroupWork work) {
        return work.entities().values().stream()
                .filter(entity -> entity.counterpart() != null)
                .map(ModelEntity::state)
                .filter(state -> !work.pairs().containsKey(state.ref()))
                .anyMatch(state -> SharedNetworks.of(state).stream()
                                .anyMatch(network ->
                                        work.here().mapped().target(MappingKind.SHARED_NETWORK, network) == null)
                        || Kinds.of(state.ref().kind()).attributes().values().stream()
                                .anyMatch(row -> unmapped(row, state, work.here())));
    }

    private static boolean unmapped(AttributeRow row, EntityState state, Here here) {
        MappingKind kind = row.mapping();
        String named = state.attribute(row.name());
        return kind != null && named != null && here.mapped().target(kind, named) == null;
    }

    /**
     * Two of the other side may have stood for one of ours, one after the other: that side's mirror built the first one anew.
     * Then the one that lives has it; the pairs of those that are gone are given up, and answered.
     */
    List<EntityPair> handedOn(GroupWork work) {
        Set<EntityRef> living = living(work);
        List<EntityPair> handed = work.pairs().values().stream()
                .filter(pair -> living.contains(new EntityRef(pair.kind(), pair.passiveUuid())))
                .filter(pair -> !alive(work.entities().get(new EntityRef(pair.kind(), pair.activeUuid()))))
                .filter(pair -> !work.inFlight().containsKey(new EntityRef(pair.kind(), pair.activeUuid())))
                .toList();
        for (EntityPair pair : handed) {
            EntityRef ref = new EntityRef(pair.kind(), pair.activeUuid());
            ports.pairs().removePair(work.groupId(), ref);
            work.pairs().remove(ref);
        }
        return handed;
    }

    /** Ours that something living stands for at the other side. */
    private static Set<EntityRef> living(GroupWork work) {
        Set<EntityRef> living = new HashSet<>();
        for (ModelEntity entity : work.entities().values()) {
            String counterpart = entity.counterpart();
            if (counterpart != null && entity.state().alive()) {
                living.add(new EntityRef(entity.state().ref().kind(), counterpart));
            }
        }
        return living;
    }

    private static boolean alive(@Nullable ModelEntity entity) {
        return entity != null && entity.state().alive();
    }

    /** Pairs what can be paired; answers the new pairs, which are durable. */
    List<EntityPair> pair(GroupWork work) {
        List<ModelEntity> candidates = new ArrayList<>();
        Set<EntityRef> living = living(work);
        for (ModelEntity entity : work.entities().values()) {
            EntityRef ref = entity.state().ref();
            String counterpart = entity.counterpart();
            if (counterpart != null
                    && (entity.state().alive() || !living.contains(new EntityRef(ref.kind(), counterpart)))
                    && !work.pairs().containsKey(ref)
                    && !work.inFlight().containsKey(ref)) {
                candidates.add(entity);
            }
        }
        candidates.sort(Comparator.comparingInt((ModelEntity entity) ->
                        Kinds.of(entity.state().ref().kind()).order())
                .thenComparingLong(ModelEntity::firstSequence));
        List<EntityPair> made = new ArrayList<>();
        if (candidates.isEmpty()) {
            return made;
        }
        Namesakes namesakes = new Namesakes(ports.reader(), judge, work);
        for (ModelEntity entity : candidates) {
            find(namesakes, entity).ifPresent(found -> {
                EntityPair pair = pair(work, entity, found);
                ports.pairs().savePair(pair);
                work.put(pair);
                namesakes.took(found.ref());
                made.add(pair);
            });
        }
        return made;
    }

    private EntityPair pair(GroupWork work, ModelEntity entity, EntityState found) {
        EntityRef ref = entity.state().ref();
        return new EntityPair(
                work.groupId(),
                ref.kind(),
                ref.uuid(),
                found.ref().uuid(),
                PairState.LIVE,
                Adoption.realised(entity.state(), found, work.here()),
                true,
                ports.clock().instant());
    }

    /** By the id that the other side names; a relation, and what has another id here, by its natural key. */
    private Optional<EntityState> find(Namesakes namesakes, ModelEntity entity) {
        String counterpart = entity.counterpart();
        EntityKind kind = entity.state().ref().kind();
        if (counterpart == null || kind.relation()) {
            return namesakes.of(entity).or(() -> namesakes.inItsPlace(entity));
        }
        return ports.reader().read(new EntityRef(kind, counterpart)).or(() -> namesakes.of(entity));
    }
}
