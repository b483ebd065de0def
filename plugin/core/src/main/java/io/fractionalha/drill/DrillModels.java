// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.mirror.Step;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import io.fractionalha.model.OpenCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model of a group as its drill sees it, by the drill's id: what the active side has, disguised, and what a step in doubt
 * was to make, dead; while the drill is removed, all that its rows name, dead. Changes nothing.
 */
final class DrillModels implements ModelStore {
    private final ModelStore models;
    private final MirrorStore pairs;
    private final DrillRuns drills;

    DrillModels(ModelStore models, MirrorStore pairs, DrillRuns drills) {
        this.models = models;
        this.pairs = pairs;
        this.drills = drills;
    }

    @Override
    public List<ModelEntity> entities(String drillId, String siteId) {
        ProtectionGroup group = drills.group(drillId).orElse(null);
        if (group == null) {
            return List.of();
        }
        List<ModelEntity> active = models.entities(group.groupId(), siteId);
        Owner owner = active.stream()
                .map(entity -> entity.state().owner())
                .findFirst()
                .orElse(group.owner());
        Map<EntityRef, ModelEntity> shown = new LinkedHashMap<>();
        if (drills.cleaning(group.groupId())) {
            for (EntityPair pair : pairs.pairs(drillId)) {
                EntityRef ref = new EntityRef(pair.kind(), pair.activeUuid());
                shown.put(ref, Disguise.leaving(drillId, siteId, new EntityState(ref, owner, pair.realised(), false)));
            }
        } else {
            Disguise.of(drillId, active)
                    .forEach(entity -> shown.put(entity.state().ref(), entity));
        }
        // What a step in doubt has made is found by its owner only, also when the active side has forgotten the
        // original.
        for (Step step : pairs.startedSteps(drillId)) {
            EntityRef ref = step.activeRef();
            shown.putIfAbsent(
                    ref, Disguise.leaving(drillId, siteId, new EntityState(ref, owner, step.attributes(), false)));
        }
        return List.copyOf(shown.values());
    }

    @Override
    public Optional<ModelEntity> entity(String drillId, String siteId, EntityRef ref) {
        return Disguise.has(ref)
                ? entities(drillId, siteId).stream()
                        .filter(entity -> entity.state().ref().equals(ref))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public long appliedSequence(String drillId, String siteId) {
        return 0;
    }

    @Override
    public List<String> foldedGroups(String siteId) {
        return List.of();
    }

    @Override
    public void apply(ModelChange change) {
        // The group's own mirror forgets what is to be forgotten.
    }

    @Override
    public void apply(long term, ModelChange change) {
        // As above.
    }

    @Override
    public List<ModelEntity> members(String siteId) {
        return List.of();
    }

    @Override
    public List<OpenCommand> openCommands(String drillId, String siteId) {
        return List.of();
    }

    @Override
    public void clear(String drillId, String siteId) {
        // Nothing is kept here.
    }
}
