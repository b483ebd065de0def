// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entity of the active side and the one that stands for it here.
 *
 * @param activeUuid at the active (other) side
 * @param passiveUuid here
 * @param realised attribute values, in the active side's terms, that the passive one already has
 * @param served whether the passive one has ever served users: then no role change may destroy it
 */
public record EntityPair(
        String groupId,
        EntityKind kind,
        String activeUuid,
        String passiveUuid,
        PairState state,
        SortedMap<String, String> realised,
        boolean served,
        Instant pairedAt) {
    /** Copies the attributes. */
    public EntityPair {
        realised = Collections.unmodifiableSortedMap(new TreeMap<>(realised));
    }

    /** Since when the passive one is stopped and kept; null where it is not. */
    public @Nullable Instant keptSince() {
        String since = realised.get(KeptMark.SINCE);
        return since == null ? null : Instant.parse(since);
    }

    /** The same pair with other realised values. */
    public EntityPair withRealised(SortedMap<String, String> values) {
        return new EntityPair(groupId, kind, activeUuid, passiveUuid, state, values, served, pairedAt);
    }

    /** The same pair in another state. */
    public EntityPair withState(PairState newState) {
        return new EntityPair(groupId, kind, activeUuid, passiveUuid, newState, realised, served, pairedAt);
    }

    /** The same pair, now known to have served. */
    public EntityPair asServed() {
        return new EntityPair(groupId, kind, activeUuid, passiveUuid, state, realised, true, pairedAt);
    }
}
