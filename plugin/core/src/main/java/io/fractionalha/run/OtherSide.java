// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.PeerJournal;
import java.util.List;
import java.util.Optional;

/** What the other side of a group has said of itself, from what is kept of its journal. Reads all of that; for rare questions. */
public final class OtherSide {
    private static final int PAGE = 500;

    private OtherSide() {}

    /** Whether its last word is that it is the standby in this epoch. False too when that word is no longer kept. */
    public static boolean follows(PeerJournal received, String siteId, String groupId, Epoch epoch) {
        Optional<Payload.RoleChange> last = Optional.empty();
        long from = 0;
        List<JournalEntry> page;
        do {
            page = received.readGroupAfter(siteId, groupId, from, PAGE);
            for (JournalEntry entry : page) {
                from = entry.sequence();
                if (entry.payload() instanceof Payload.RoleChange change) {
                    last = Optional.of(change);
                }
            }
        } while (!page.isEmpty());
        return last.filter(change ->
                        change.role() == Role.PASSIVE && change.epoch().equals(epoch))
                .isPresent();
    }
}
