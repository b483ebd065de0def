// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.entity.EntityRef;
import java.util.List;

/**
 * One step of the fold, applied all or none.
 *
 * @param upserts entities to insert or replace
 * @param removals entities to forget
 * @param opened commands now in doubt
 * @param closed entry ids of commands that now have an outcome
 * @param appliedBefore what the applied sequence must still be
 * @param appliedAfter what it becomes
 */
public record ModelChange(
        String groupId,
        String siteId,
        List<ModelEntity> upserts,
        List<EntityRef> removals,
        List<OpenCommand> opened,
        List<String> closed,
        long appliedBefore,
        long appliedAfter) {
    /** Copies the lists. */
    public ModelChange {
        upserts = List.copyOf(upserts);
        removals = List.copyOf(removals);
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
    }
}
