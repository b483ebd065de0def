// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What people are told of each group. Memory only, any thread. */
final class Standings {
    private final InstantSource clock;
    private final Map<String, Detecting> all = new ConcurrentHashMap<>();

    Standings(InstantSource clock) {
        this.clock = clock;
    }

    Optional<Detecting> of(String groupId) {
        return Optional.ofNullable(all.get(groupId));
    }

    void is(String groupId, Detecting.State state, String detail) {
        all.compute(
                groupId,
                (id, before) -> before != null && before.state() == state
                        ? new Detecting(state, before.since(), detail)
                        : new Detecting(state, clock.instant(), detail));
    }

    /** These are all groups that there are. */
    void only(Set<String> groups) {
        all.keySet().retainAll(groups);
    }
}
