// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.PeerJournal;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the other side of a group has said of itself, from what is kept of its journal. Reads all of that; for rare questions. */
public final class OtherSide {
    private OtherSide() {}

    /** Whether its last word is that it is the standby in this epoch. False too when that word is no longer kept. */
    public static boolean follows(PeerJournal received, String siteId, String groupId, Epoch epoch) {
        return is(Role.PASSIVE, received, siteId, groupId, epoch);
    }

    /** Whether its last word is that it has this role in this epoch. False too when that word is no longer kept. */
    public static boolean is(Role role, PeerJournal received, String siteId, String groupId, Epoch epoch) {
        AtomicReference<Payload.@Nullable RoleChange> last = new AtomicReference<>();
        Quarantine.follow(received, groupId, siteId, 0, entry -> {
            if (entry.payload() instanceof Payload.RoleChange change) {
                last.set(change);
            }
            return true;
        });
        Payload.RoleChange change = last.get();
        return change != null && change.role() == role && change.epoch().equals(epoch);
    }
}
