// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told of what changes in this side's own model, on the group's lane, after it is durable. */
public interface OwnListener {
    /** Whether changes of this group matter now; asked first, because what was before has to be read for them. */
    boolean wants(String groupId);

    /** Whether it is to hear only of what somebody has changed, and not of what this side tells of its own doing. */
    default boolean byPeople() {
        return false;
    }

    /** The changes of one write. */
    void changed(String groupId, List<Change> changes);

    /** One entity: null before when it is new, null after when it is gone. */
    record Change(
            EntityRef ref,
            @Nullable EntityState before,
            @Nullable EntityState after) {}
}
