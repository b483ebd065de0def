// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.entity.EntityState;
import org.jspecify.annotations.Nullable;

/**
 * An entity of a group as the journal of its region tells it, folded up to {@code lastSequence}.
 *
 * @param groupId its group
 * @param siteId the region it lives in: ours (then the row makes it a member here) or the peer's
 * @param state the newest state; dead ones are kept until their pair is gone
 * @param firstSequence the entry that first told of it: older members come first
 * @param lastSequence the entry that last told of it; 0 for a row not from a numbered entry
 * @param counterpart the uuid at the other side it was built for, or null
 */
public record ModelEntity(
        String groupId,
        String siteId,
        EntityState state,
        long firstSequence,
        long lastSequence,
        @Nullable String counterpart) {
    /** The same with another state. */
    public ModelEntity with(EntityState other) {
        return new ModelEntity(groupId, siteId, other, firstSequence, lastSequence, counterpart);
    }
}
