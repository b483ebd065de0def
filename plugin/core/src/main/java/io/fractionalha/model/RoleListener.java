// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.util.List;

/**
 * Told of what the other side says about roles, in order, on the group's lane, when everything before it is folded. May be
 * told the same again after a crash: implementations are idempotent.
 */
public interface RoleListener {
    /** The other side's role has changed; {@code entry} is where it says so. */
    void roleChanged(String groupId, String fromSite, Payload.RoleChange change, JournalEntry entry);

    /** The other side asks us to drain and hand over, or takes that back. */
    void handoverRequested(String groupId, String fromSite, Payload.HandoverRequest request);

    /** The other side has answered our request with a reason why it does not hand over now. */
    void handoverAnswered(String groupId, String fromSite, Payload.HandoverAnswer answer);

    /** The other side is ACTIVE in {@code epoch} for good and tells this side to follow it ({@code Payload.Follow}). */
    void follow(String groupId, String fromSite, Epoch epoch);

    /**
     * Entries of an epoch below ours: written by the old side behind the cut. They are kept in the received journal and not
     * folded; their entities are left alone until a person decides.
     */
    void quarantined(String groupId, String fromSite, List<JournalEntry> entries);

    /** The group cannot be followed fully; {@code reason} is a sentence for an admin. */
    void degraded(String groupId, String fromSite, String reason);
}
