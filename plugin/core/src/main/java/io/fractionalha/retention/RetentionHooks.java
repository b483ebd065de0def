// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import java.util.OptionalLong;

/** What retention asks of others. Called on lane {@code "journal"}; no method blocks. */
public interface RetentionHooks {
    /**
     * The last entry of the journal {@code journalId} that this peer has said to be durable there; empty as long as it has said
     * nothing of that journal since this server started.
     */
    OptionalLong acknowledged(String peerSiteId, String journalId);

    /** Enqueues on the group's lane: the own model notes that it has all that is numbered. */
    void keepUp(String groupId);

    /** Enqueues on the group's lane: what has arrived of the group is folded. */
    void fold(String groupId, String peerSiteId);

    /** Enqueues on the group's lane: what is dead in the model and referred to by nothing is forgotten. */
    void tidy(String groupId);
}
