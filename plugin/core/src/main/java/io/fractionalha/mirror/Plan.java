// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done.
 *
 * @param items what this side does not have yet, the most important first
 * @param standing the counts
 * @param surplusTiers tiers that have more standbys than their target: the caller remembers since when
 * @param removals how many instances and networks are to go
 * @param nextLook when time alone changes the plan (a pause or settle time ends), or null
 */
public record Plan(
        List<QueueItem> items,
        MirrorStanding standing,
        Set<String> surplusTiers,
        Brake.Removals removals,
        @Nullable Instant nextLook) {
    /** Copies the collections. */
    public Plan {
        items = List.copyOf(items);
        surplusTiers = Set.copyOf(surplusTiers);
    }
}
