// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.ServiceCheck;
import java.util.List;

/**
 * A standby side asks for the group.
 *
 * @param expected the epoch of the other side that it knows, after which it would open the next
 * @param take false: it only asks whether it would be granted
 * @param checks where the witness is to look, too, whether the group's service lives; with any, the group is granted only if it
 *     has seen all of them fail for the holder's {@code detectAfter}
 */
public record Claim(String groupId, Epoch expected, boolean take, List<ServiceCheck> checks) {
    /** Refuses too many checks. */
    public Claim {
        checks = ServiceCheck.bounded(checks);
    }

    /** Takes it, whatever the service does. */
    public Claim(String groupId, Epoch expected) {
        this(groupId, expected, true, List.of());
    }
}
