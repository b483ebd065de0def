// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.model.ModelEntity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan depends on; the planner reads nothing else.
 *
 * @param entities the other side's model, living and dead
 * @param pairs all pairs of the group
 * @param policy how much is kept warm
 * @param extent how much is wanted now; HOLD plans like POLICY, LISTED like FULL, with all of it held
 * @param serving whether this side serves users
 * @param weight what each of its items weighs in a recovery, before its place in the group
 * @param demand processors that instances of the other side use, by uuid, as far as it is known
 * @param mapped answers the thing here that stands for one there, or null
 * @param failures last failures that have not been mended, by entity
 * @param running entities with a step in flight
 * @param skips what people left out
 * @param surplusSince since when a tier has had more standbys than its target, by tier key; the planner adds nothing
 * @param brake whether removals are held
 * @param room how many more may stand by here
 * @param now the moment of the plan
 */
public record PlanInput(
        List<ModelEntity> entities,
        List<EntityPair> pairs,
        ReservePolicy policy,
        Mirror.Extent extent,
        boolean serving,
        RecoveryWeight weight,
        Map<String, Double> demand,
        Mapped mapped,
        Map<EntityRef, Failure> failures,
        Set<EntityRef> running,
        List<MirrorStore.SkippedItem> skips,
        Map<String, Instant> surplusSince,
        BrakeState brake,
        Room room,
        Instant now) {

    /** The same group at full size, as if {@code assumed} were in the model. */
    PlanInput inFull(List<ModelEntity> assumed) {
        Map<EntityRef, ModelEntity> all = new LinkedHashMap<>();
        entities.forEach(entity -> all.put(entity.state().ref(), entity));
        assumed.forEach(entity -> all.put(entity.state().ref(), entity));
        return new PlanInput(
                List.copyOf(all.values()),
                pairs,
                policy,
                Mirror.Extent.FULL,
                serving,
                weight,
                demand,
                mapped,
                failures,
                running,
                skips,
                surplusSince,
                brake,
                room,
                now);
    }

    /** Answers mappings during a plan. */
    @FunctionalInterface
    public interface Mapped {
        /** The id here that stands for {@code sourceId} there, or null while that is unresolved. */
        @Nullable
        String target(MappingKind kind, String sourceId);

        /** Whether these are still all that there are; reads the store. */
        default boolean current() {
            return true;
        }

        /** Why there is none, and the next step. */
        default String lack(MappingKind kind, String sourceId) {
            return "no " + kind + " here stands for " + sourceId + "; map it with createResourceMapping";
        }
    }

    /**
     * A failure that holds its entity back for a while.
     *
     * @param attempts how many in a row
     * @param retryAt not before
     * @param detail the host's words, or what a person has to decide
     * @param held whether a person has to: it is only looked at again then, and nobody waits for it
     */
    public record Failure(int attempts, Instant retryAt, String detail, boolean held) {}
}
