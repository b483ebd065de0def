// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.journal.Position;
import io.fractionalha.peer.Sighting;

/** What the other side has written, as far as it has said, and this side has not yet. On the group's lane. */
final class StillToCome {
    /** What is said of them, after their number. */
    static final String BEFORE_ANYTHING =
            " entries of the other side's journal are still to come; nothing is touched before";

    private StillToCome() {}

    /**
     * Folds what has arrived; answers how many entries are still to come. Only all of them tell what here stands for what
     * there: nothing may be removed before. Zero where the other side has not said, or keeps another journal now.
     */
    static long entries(RunParts parts, String groupId) {
        String other = parts.otherSite(groupId);
        parts.hooks().foldNow(groupId, other);
        Position here = parts.stores().received().head(other).position();
        return parts.hooks()
                .sighting(other)
                .map(Sighting::head)
                .filter(head -> head.journalId().equals(here.journalId()))
                .map(head -> Math.max(0, head.sequence() - here.sequence()))
                .orElse(0L);
    }
}
