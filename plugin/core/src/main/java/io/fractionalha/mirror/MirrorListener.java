// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.region.UnfinishedInstance;

/**
 * What others want to know of the mirror. Called on the group's lane, after the change is durable; must not block for long.
 */
public interface MirrorListener {
    /** A pair was made: built, adopted, or known from the other side. */
    default void pairMade(EntityPair pair) {}

    /** The realised values or the state of a pair have changed. */
    default void pairChanged(EntityPair pair) {}

    /** A pair is gone with its passive entity, or was given up. */
    default void pairRemoved(EntityPair pair) {}

    /** The brake of a group has tripped just now: removals are held. Said once for each time. */
    default void braked(BrakeState brake) {}

    /** What this region's host was once killed in the middle of making was in the way of the group, and is removed. */
    default void cleared(String groupId, UnfinishedInstance left) {}

    /**
     * A plan was made or worked on.
     *
     * @param standing where the group stands now
     */
    default void planned(String groupId, MirrorStanding standing) {}
}
