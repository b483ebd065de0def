// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.role;

import io.fractionalha.group.GroupRole;

/** Hears of role changes after they are durable. Called on the thread that made the change; must not block. */
@FunctionalInterface
public interface RoleObserver {
    /** The row as it is now. */
    void roleChanged(GroupRole now);
}
