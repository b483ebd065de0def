// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.peer.Gap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What this side tells a peer of holes in its journal: each one until the peer has what has closed it. Any thread. */
final class OwnGaps {
    private final Supplier<Map<String, Gap>> open;
    private final InstantSource clock;
    private final Map<String, Instant> closed = new HashMap<>();
    private Map<String, Gap> before = Map.of();

    /** {@code open} tells the groups that have a hole now. */
    OwnGaps(Supplier<Map<String, Gap>> open, InstantSource clock) {
        this.open = open;
        this.clock = clock;
    }

    /** The gaps, where the oldest entry that the peer does not have was recorded at {@code oldest}; empty: it has all. */
    synchronized Map<String, Gap> untold(Optional<Instant> oldest) {
        Map<String, Gap> now = open.get();
        Instant looked = clock.instant();
        before.forEach((groupId, gap) -> {
            // A baseline is told to be missing until it has arrived.
            if (!now.containsKey(groupId) && gap != Gap.BASELINE) {
                closed.put(groupId, looked);
            }
        });
        closed.keySet().removeAll(now.keySet());
        before = now;
        Map<String, Gap> told = new TreeMap<>();
        closed.forEach((groupId, at) -> {
            if (oldest.filter(entry -> !entry.isAfter(at)).isPresent()) {
                told.put(groupId, Gap.HOLE);
            }
        });
        told.putAll(now);
        return told;
    }
}
