// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.ProtectionGroup;
import java.util.List;

/** What people have done here to what stands by, and nobody undoes. */
final class Tampered {
    private static final int NAMED_MAX = 5;
    private final DeskParts parts;

    Tampered(DeskParts parts) {
        this.parts = parts;
    }

    /** Adds what the last comparison found. From memory. */
    void of(ProtectionGroup group, List<Reason> found) {
        List<String> changed = parts.services().mirror().changed(group.groupId());
        if (!changed.isEmpty()) {
            String named = String.join("; ", changed.stream().limit(NAMED_MAX).toList());
            String more = changed.size() > NAMED_MAX ? "; and " + (changed.size() - NAMED_MAX) + " more" : "";
            found.add(new Reason(
                    ReasonCode.STANDBY_CHANGED,
                    "where group " + group.name() + " stands by: " + named + more
                            + "; it is not removed or set back, and would be there after a failover: undo it in this"
                            + " region if nobody needs it"));
        }
    }
}
