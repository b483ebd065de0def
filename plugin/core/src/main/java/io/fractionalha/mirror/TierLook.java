// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.group.ReservePolicy;
import io.fractionalha.model.ModelEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tier for people: as the mirror forms them, by the policy alone. Bounds of an account are not looked at.
 *
 * @param key stable as long as its members stay alike
 * @param kind why its members are one tier
 * @param name the value of the tag, or the name of a member
 * @param active its living members
 * @param running those of them that run
 * @param standby those of them with a counterpart here that follows; -1 at the active side, which does not know
 * @param wanted how many of them the policy wants to stand by
 */
public record TierLook(String key, Kind kind, String name, int active, int running, int standby, int wanted) {
    /** Why instances are one tier. */
    public enum Kind {
        /** They have the same tag. */
        TAG,
        /** They are alike. */
        ALIKE,
        /** It is one of its kind: nothing else may stand for it. */
        ALONE
    }

    /** The tiers of a group, the largest first; {@code pairs}: null at the active side. Pure. */
    public static List<TierLook> of(
            List<ModelEntity> entities, @Nullable List<EntityPair> pairs, ReservePolicy policy) {
        Scene scene = new Scene(new PlanInput(
                entities,
                pairs == null ? List.of() : pairs,
                policy,
                Mirror.Extent.POLICY,
                false,
                new RecoveryWeight(1, 1, 1, RecoveryWeight.USUAL),
                Map.of(),
                (kind, sourceId) -> null,
                Map.of(),
                Set.of(),
                List.of(),
                Map.of(),
                BrakeState.armed(""),
                Room.OPEN,
                Instant.EPOCH));
        return new Tiers(scene)
                .all().stream()
                        .map(tier -> of(tier, scene, pairs != null))
                        .sorted((one, other) -> one.active() == other.active()
                                ? one.name().compareTo(other.name())
                                : Integer.compare(other.active(), one.active()))
                        .toList();
    }

    private static TierLook of(Tier tier, Scene scene, boolean standsBy) {
        String kind = tier.key().substring(0, tier.key().indexOf(' '));
        boolean tagged = kind.equals("tag");
        String name = tagged ? tier.key().substring(kind.length() + 1) : name(tier);
        return new TierLook(
                tier.key(),
                tagged ? Kind.TAG : kind.equals("alone") ? Kind.ALONE : Kind.ALIKE,
                name,
                tier.members().size(),
                (int) tier.members().stream()
                        .filter(member -> Refs.runs(member.state()))
                        .count(),
                standsBy
                        ? (int) tier.members().stream()
                                .filter(member -> scene.paired(member.state().ref()))
                                .count()
                        : -1,
                tier.target());
    }

    private static String name(Tier tier) {
        return tier.members().stream()
                .map(member -> Refs.text(member.state(), "name"))
                .sorted()
                .findFirst()
                .orElse("");
    }
}
