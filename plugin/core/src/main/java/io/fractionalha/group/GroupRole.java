// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import java.time.Instant;

/**
 * The role row of a group at this site. {@code version} rises by one with each change; every change is a compare-and-set
 * on it.
 */
public record GroupRole(String groupId, Role role, Epoch epoch, long version, Instant since) {
    /** The row after a change at {@code now}. */
    public GroupRole become(Role newRole, Epoch newEpoch, Instant now) {
        return new GroupRole(groupId, newRole, newEpoch, version + 1, now);
    }
}
