// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Forgets dead entities of the other side's model when nothing of them is here any more. */
final class ModelPruner {
    private final ModelStore models;

    ModelPruner(ModelStore models) {
        this.models = models;
    }

    /** Forgets what a plan for this input would find dead and without a pair. */
    void prune(GroupWork work, PlanInput input) {
        Scene scene = new Scene(input);
        Set<EntityRef> stillNeeded = new HashSet<>();
        List<EntityRef> dead = new ArrayList<>();
        for (ModelEntity entity : input.entities()) {
            EntityRef ref = entity.state().ref();
            if (scene.alive(ref)) {
                continue;
            }
            if (scene.pair(ref) == null && !input.running().contains(ref)) {
                dead.add(ref);
            } else {
                Refs.links(entity.state()).forEach(link -> stillNeeded.add(link.target()));
            }
        }
        dead.removeAll(stillNeeded);
        if (!dead.isEmpty()) {
            forget(work, dead);
        }
    }

    /** Forgets these entities; another writer of the model goes first, then the next plan tries again. */
    void forget(GroupWork work, List<EntityRef> refs) {
        if (forget(work.groupId(), work.peerSiteId(), refs)) {
            refs.forEach(work.entities()::remove);
        }
    }

    /** The same without work in progress; answers whether they are forgotten. */
    boolean forget(String groupId, String peerSiteId, List<EntityRef> refs) {
        long applied = models.appliedSequence(groupId, peerSiteId);
        try {
            models.apply(new ModelChange(groupId, peerSiteId, List.of(), refs, List.of(), List.of(), applied, applied));
            return true;
        } catch (FractionalHaException e) {
            if (e.code() != ErrorCode.STORE_CONFLICT) {
                throw e;
            }
            return false;
        }
    }
}
