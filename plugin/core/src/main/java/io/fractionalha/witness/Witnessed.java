// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.group.Epoch;
import java.time.Duration;
import java.time.Instant;

/**
 * The row of a group at its witness. The site of the epoch is the holder.
 *
 * @param otherSite the group's other side, the only one that may be granted it
 * @param version one more with each renewal or change: a row of the same version was not renewed
 * @param detectAfter how long the holder must be silent, as the holder has said
 * @param renewedAt the witness's clock; for people, nothing is decided by it
 */
public record Witnessed(
        String groupId, Epoch epoch, String otherSite, long version, Duration detectAfter, Instant renewedAt) {
    /** Whether the row is about these two sides. */
    public boolean between(String one, String two) {
        String holder = epoch.siteId();
        return !one.equals(two)
                && (holder.equals(one) || holder.equals(two))
                && (otherSite.equals(one) || otherSite.equals(two));
    }

    /** The next version: what the holder says now. */
    Witnessed renewed(Renewal told, Instant now) {
        return new Witnessed(groupId, told.epoch(), told.otherSite(), version + 1, told.detectAfter(), now);
    }

    /** The next version: held by the other side. */
    Witnessed granted(Instant now) {
        return new Witnessed(groupId, epoch.next(otherSite), epoch.siteId(), version + 1, detectAfter, now);
    }
}
