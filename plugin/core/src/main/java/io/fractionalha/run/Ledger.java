// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.model.ModelEntity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the stores say of a group during one telling: its pairs, and what each side has told. Where much is told, all of it is
 * read once; else each thing by itself. Nothing of it changes meanwhile: all of that happens on the group's lane.
 */
final class Ledger {
    private final RunParts parts;
    private final String groupId;
    private final String otherSite;
    private final boolean whole;
    private final Map<String, Map<EntityRef, ModelEntity>> models = new HashMap<>();
    private @Nullable Map<EntityRef, EntityPair> pairs;

    /** {@code whole}: so much will be asked that all is read. */
    Ledger(RunParts parts, String groupId, boolean whole) {
        this.parts = parts;
        this.groupId = groupId;
        this.otherSite = parts.otherSite(groupId);
        this.whole = whole;
    }

    /** The pair of something of the other side. */
    Optional<EntityPair> pair(EntityRef active) {
        return whole
                ? Optional.ofNullable(pairs().get(active))
                : parts.stores().pairs().pairOf(groupId, active);
    }

    /** All pairs, by what they have at the other side. */
    Map<EntityRef, EntityPair> pairs() {
        Map<EntityRef, EntityPair> all = pairs;
        if (all == null) {
            all = parts.stores().pairs().pairs(groupId).stream()
                    .collect(Collectors.toMap(
                            pair -> new EntityRef(pair.kind(), pair.activeUuid()),
                            pair -> pair,
                            (one, other) -> other));
            pairs = all;
        }
        return all;
    }

    /** What the other side has told of something of its own. */
    Optional<ModelEntity> there(EntityRef ref) {
        return entity(otherSite, ref);
    }

    /** What this side has told of something of its own. */
    Optional<ModelEntity> own(EntityRef ref) {
        return entity(parts.siteId(), ref);
    }

    private Optional<ModelEntity> entity(String site, EntityRef ref) {
        return whole
                ? Optional.ofNullable(models.computeIfAbsent(site, this::model).get(ref))
                : parts.stores().models().entity(groupId, site, ref);
    }

    private Map<EntityRef, ModelEntity> model(String site) {
        List<ModelEntity> all = parts.stores().models().entities(groupId, site);
        Map<EntityRef, ModelEntity> byRef = new HashMap<>();
        all.forEach(entity -> byRef.put(entity.state().ref(), entity));
        return byRef;
    }
}
