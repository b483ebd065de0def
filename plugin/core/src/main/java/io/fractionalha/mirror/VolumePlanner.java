// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.VolumeKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans data volumes: an empty one for each that an instance has which is here. What no instance has is made in a failover
 * only. One that has served is removed by nobody but its owner.
 */
final class VolumePlanner {
    /** In what is realised: the instance here that the volume was attached to. */
    private static final String AT = "fractionalha.at";

    private final Scene scene;
    private final Tiers tiers;
    private final PlanDraft draft;

    VolumePlanner(Scene scene, Tiers tiers, PlanDraft draft) {
        this.scene = scene;
        this.tiers = tiers;
        this.draft = draft;
    }

    /** Adds what is missing of a living volume; {@code create} says what stands against building one. */
    void plan(ModelEntity volume, Function<EntityState, Verdict> create) {
        EntityState state = volume.state();
        EntityPair pair = scene.pair(state.ref());
        EntityRef holder = holder(state);
        if (pair != null) {
            change(volume, pair, holder);
            return;
        }
        Verdict verdict = create.apply(holder == null ? state.with(VolumeKind.HOLDER, null) : state);
        boolean later = holder == null && scene.input().extent() != Mirror.Extent.FULL;
        draft.add(
                volume,
                StepAction.CREATE,
                Realised.of(state),
                later && verdict.reason() != QueueReason.MAPPING
                        ? Verdict.of(QueueReason.RESERVE, InstancePlanner.BEYOND)
                        : verdict,
                RecoveryWeight.USUAL);
    }

    /** The living instance that it is attached to there, or null. */
    private @Nullable EntityRef holder(EntityState volume) {
        String uuid = Refs.text(volume, VolumeKind.HOLDER);
        EntityRef holder = uuid.isEmpty() ? null : new EntityRef(EntityKind.INSTANCE, uuid);
        return holder != null && scene.alive(holder) ? holder : null;
    }

    private void change(ModelEntity volume, EntityPair pair, @Nullable EntityRef holder) {
        SortedMap<String, String> here = here(pair);
        if (holder != null && !pair.served() && scene.pair(holder) == null && !tiers.wanted(holder)) {
            draft.addSurplus(volume, StepAction.DESTROY, new TreeMap<>(), Verdict.READY);
            return;
        }
        SortedMap<String, String> missing = Realised.settable(volume.state(), here);
        boolean gone =
                holder == null && !Refs.text(volume.state(), VolumeKind.HOLDER).isEmpty();
        boolean attached = missing.containsKey(VolumeKind.HOLDER) && !gone;
        missing.remove(VolumeKind.HOLDER);
        if (!missing.isEmpty()) {
            draft.add(volume, StepAction.SET, missing, Verdict.READY, RecoveryWeight.USUAL);
        } else if (attached && here.containsKey(VolumeKind.HOLDER)) {
            draft.add(volume, StepAction.SET, holder(""), Verdict.READY, RecoveryWeight.USUAL);
        } else if (attached && holder != null) {
            Verdict blocked = draft.blocked(List.of(holder));
            draft.add(
                    volume,
                    StepAction.SET,
                    holder(holder.uuid()),
                    blocked == null ? Verdict.READY : blocked,
                    RecoveryWeight.USUAL);
        }
    }

    /** Whether one that goes has to be taken from its instance here first; then that is planned. */
    boolean detaches(ModelEntity volume) {
        EntityPair pair = scene.pair(volume.state().ref());
        boolean has = pair != null
                && volume.state().ref().kind() == EntityKind.VOLUME
                && here(pair).containsKey(VolumeKind.HOLDER);
        if (has) {
            draft.add(volume, StepAction.SET, holder(""), Verdict.READY, RecoveryWeight.USUAL);
        }
        return has;
    }

    private static SortedMap<String, String> holder(String uuid) {
        return new TreeMap<>(Map.of(VolumeKind.HOLDER, uuid));
    }

    /**
     * What its counterpart has. An instance here that is gone, or is another one by now, has it no longer. One that was found
     * attached to something else is told by that one's own id.
     */
    private SortedMap<String, String> here(EntityPair volume) {
        SortedMap<String, String> here = new TreeMap<>(volume.realised());
        String at = here.remove(AT);
        String holder = here.get(VolumeKind.HOLDER);
        EntityPair pair = holder == null ? null : scene.pair(new EntityRef(EntityKind.INSTANCE, holder));
        boolean still = pair != null && pair.passiveUuid().equals(at);
        if (holder != null && !holder.equals(at) && !still) {
            here.remove(VolumeKind.HOLDER);
        }
        return here;
    }

    /** Notes where a volume is attached here; {@code passive} is empty where it is not. */
    static void attached(SortedMap<String, String> realised, String passive) {
        realised.put(AT, passive);
    }
}
