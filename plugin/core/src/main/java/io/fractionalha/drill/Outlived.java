// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.model.ModelStore;

/** What is kept of a group from when it is certain that it is deleted here until nothing of it, or of its drills, is left. */
public final class Outlived {
    private Outlived() {}

    /**
     * To be called before a group is deleted here: {@link Drills#tick} sees to it that it is, and removes its drills. Their things
     * belong to the owner that the other side has told of, which nobody could ask for afterwards. Durable on return.
     */
    public static void keep(GroupStore groups, ModelStore models, ProtectionGroup group, String siteId) {
        Owner there = models.entities(group.groupId(), group.siteOpposite(siteId)).stream()
                .map(entity -> entity.state().owner())
                .findFirst()
                .orElse(group.owner());
        groups.keepFormer(group.ownedBy(there));
    }
}
