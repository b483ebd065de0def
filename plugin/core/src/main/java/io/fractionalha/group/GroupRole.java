// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The role row of a group at this site. {@code version} rises by one with each change; every change is a compare-and-set
 * on it.
 *
 * @param handoverRun the run of the other side that this side drains for or has handed over to; null when there is none.
 *     Only that run may claim by the hand-over, and only its withdrawal gives it back
 */
public record GroupRole(
        String groupId,
        Role role,
        Epoch epoch,
        long version,
        Instant since,
        @Nullable String handoverRun) {
    /** A row of a side that hands nothing over. */
    public GroupRole(String groupId, Role role, Epoch epoch, long version, Instant since) {
        this(groupId, role, epoch, version, since, null);
    }

    /** The row after a change at {@code now}. A hand-over is remembered as long as it can still be taken up or given back. */
    public GroupRole become(Role newRole, Epoch newEpoch, Instant now) {
        boolean serves = newRole == Role.ACTIVE || newRole == Role.RECOVERING;
        boolean handsOver = !serves && newEpoch.equals(epoch);
        return new GroupRole(groupId, newRole, newEpoch, version + 1, now, handsOver ? handoverRun : null);
    }

    /** The next version of the row, nothing else changed. */
    public GroupRole touched() {
        return new GroupRole(groupId, role, epoch, version + 1, since, handoverRun);
    }

    /** Whether {@code siteId}, whose row this is, serves in a reign that it has taken over from the other side. */
    public boolean claimedBy(String siteId) {
        boolean serves = role == Role.RECOVERING || role == Role.ACTIVE;
        return serves && epoch.counter() > 1 && epoch.siteId().equals(siteId);
    }

    /**
     * The epoch that a claim of {@code siteId}, whose row this is, opens. A side whose own reign is the last that it knows of has
     * handed over, and the other side may have claimed the next one unheard: the claim that is made later goes above that,
     * whatever the sites' names, and leaves one more out, so that the other side sees that its reign was not built on.
     */
    public Epoch claims(String siteId) {
        Epoch next = epoch.next(siteId);
        boolean unheard = handoverRun != null && epoch.siteId().equals(siteId);
        return unheard ? next.next(siteId).next(siteId) : next;
    }

    /** The same row, handing over to that run. */
    public GroupRole forRun(String runId) {
        return new GroupRole(groupId, role, epoch, version, since, runId);
    }
}
