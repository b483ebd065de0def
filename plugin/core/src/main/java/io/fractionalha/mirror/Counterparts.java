// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * After a change of roles the other side's journal says which of our entities each of its own stands for. Those that are
 * still here become pairs at once, as far as they are equal; they have served. Blocks while it reads.
 */
final class Counterparts {
    private final MirrorPorts ports;
    private final AttemptJudge judge;
    private final Namesakes namesakes;

    Counterparts(MirrorPorts ports, AttemptJudge judge) {
        this.ports = ports;
        this.judge = judge;
        this.namesakes = new Namesakes(ports.reader());
    }

    /** Pairs what can be paired; answers the new pairs, which are durable. */
    List<EntityPair> pair(GroupWork work) {
        List<ModelEntity> candidates = new ArrayList<>();
        for (ModelEntity entity : work.entities().values()) {
            EntityRef ref = entity.state().ref();
            if (entity.counterpart() != null
                    && !work.pairs().containsKey(ref)
                    && !work.inFlight().containsKey(ref)) {
                candidates.add(entity);
            }
        }
        candidates.sort(Comparator.comparingInt((ModelEntity entity) ->
                        Kinds.of(entity.state().ref().kind()).order())
                .thenComparingLong(ModelEntity::firstSequence));
        List<EntityPair> made = new ArrayList<>();
        for (ModelEntity entity : candidates) {
            find(work, entity).ifPresent(found -> {
                EntityPair pair = pair(work, entity, found);
                ports.pairs().savePair(pair);
                work.put(pair);
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

    private Optional<EntityState> find(GroupWork work, ModelEntity entity) {
        String counterpart = entity.counterpart();
        EntityState active = entity.state();
        if (counterpart == null) {
            return Optional.empty();
        }
        EntityRef here = new EntityRef(active.ref().kind(), counterpart);
        if (!here.kind().relation()) {
            return ports.reader().read(here).or(() -> namesakes.of(work, active));
        }
        try {
            EntityState found =
                    judge.look(active, "", work.here(), candidate -> false).found();
            return Optional.ofNullable(found).filter(state -> state.ref().equals(here));
        } catch (FractionalHaException e) {
            return Optional.empty();
        }
    }
}
