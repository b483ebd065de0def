// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the side that serves a group tells the witness: it still does, in this epoch of its own.
 *
 * @param otherSite the group's other side
 * @param detectAfter how long it must be silent before the other side may have the group
 */
public record Renewal(String groupId, Epoch epoch, String otherSite, Duration detectAfter) {
    private static final int ID_CHARS_MAX = 64;

    /** Refuses what no side would tell. */
    public Renewal {
        new Detection(otherSite, detectAfter);
        if (Stream.of(groupId, otherSite, epoch.siteId()).anyMatch(id -> id.isBlank() || id.length() > ID_CHARS_MAX)) {
            throw new IllegalArgumentException("ids of groups and sites have 1 to " + ID_CHARS_MAX + " characters");
        }
    }
}
