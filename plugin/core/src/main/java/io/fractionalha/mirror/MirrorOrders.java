// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import org.jspecify.annotations.Nullable;

/**
 * What the roles and runs of this side want from the mirror, asked anew at each plan. Answers come from memory or one row;
 * called on the group's lane and, for a listing, on a user's thread.
 */
public interface MirrorOrders {
    /** How much of the group is to be realised now. */
    Mirror.Extent extent(String groupId);

    /** The run that new steps belong to, or null for ordinary mirroring. */
    @Nullable
    String runId(String groupId);

    /** Whether what is built now serves users at once, so that no later role change may destroy it. */
    boolean serving(String groupId);
}
