// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.model.ModelEntity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Instances that may stand for one another.
 *
 * @param key the same for all of them; stable as long as they stay alike
 * @param members the living ones, the most wanted first
 * @param target how many of them are wanted here
 * @param selected which ones
 */
record Tier(String key, List<ModelEntity> members, int target, Set<EntityRef> selected) {
    Tier {
        members = List.copyOf(members);
        selected = new LinkedHashSet<>(selected);
    }

    /** The same tier, where these are not built. */
    Tier without(Set<EntityRef> capped) {
        Set<EntityRef> left = new LinkedHashSet<>(selected);
        left.removeAll(capped);
        return new Tier(key, members, target, left);
    }

    /** Whether at least one of them runs at the active side. */
    boolean shouldRun() {
        return members.stream().anyMatch(member -> Refs.runs(member.state()));
    }
}
