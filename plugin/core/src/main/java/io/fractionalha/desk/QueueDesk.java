// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.mirror.QueueItem;

/**
 * What the passive side does not have yet, or, at an active side, what it had not built of the old side's when the replay
 * ended. Owners read their own; root administrators act.
 */
public interface QueueDesk {
    /** The queue, the most important first. */
    Page<QueuedView> list(Caller caller, String groupId, PageOf page);

    /**
     * Tries an item again at once; at an active side whose replay is over that takes the whole replay up again. NOT_FOUND
     * when the queue has no such item, RUN_IN_PROGRESS while another run of the group is open there.
     */
    void retry(Caller caller, String groupId, String itemId);

    /** Leaves an item out until its entity changes again; logged with the caller's name. */
    void skip(Caller caller, String groupId, String itemId);

    /**
     * Ends what the brake of a group holds: lets it go, or ({@code drop}) leaves all of it out as {@link #skip} does. The brake
     * is armed again for what comes later. NOT_FOUND while it holds nothing.
     */
    void release(Caller caller, String groupId, boolean drop);

    /**
     * At the side that has taken over: does a removal of the old side that had no outcome at the claim, or ({@code drop})
     * forgets it. BAD_INPUT for what cannot be repeated.
     */
    void releaseHeld(Caller caller, String groupId, String entryId, boolean drop);

    /**
     * Decides about a command that the old side accepted behind the cut of a claim made here. BAD_INPUT for one to be kept that
     * cannot be repeated, ALREADY_EXISTS for one that has been decided.
     */
    void resolve(Caller caller, String groupId, String entryId, Resolution resolution);

    /** What becomes of a quarantined command. */
    enum Resolution {
        /** It is done at the new active side as well. */
        KEEP,
        /** It is not done there; what it made at the old side is left alone. */
        DISCARD
    }

    /** An item with its id, which is the same as long as entity and action are. */
    record QueuedView(String itemId, String groupId, QueueItem item) {}
}
