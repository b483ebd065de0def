// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.mirror.QueueItem;

/** What the passive side does not have yet. Owners read their own; root administrators act. */
public interface QueueDesk {
    /** The queue, the most important first. */
    Page<QueuedView> list(Caller caller, String groupId, PageOf page);

    /** Tries an item again at once. NOT_FOUND when the queue has no such item. */
    void retry(Caller caller, String groupId, String itemId);

    /** Leaves an item out until its entity changes again; logged with the caller's name. */
    void skip(Caller caller, String groupId, String itemId);

    /** An item with its id, which is the same as long as entity and action are. */
    record QueuedView(String itemId, String groupId, QueueItem item) {}
}
