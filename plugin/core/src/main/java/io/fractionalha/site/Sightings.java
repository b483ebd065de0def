// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.peer.PeerChannel;
import io.fractionalha.run.RunHooks;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last greeting of each peer, in memory: after a restart nothing is known until it greets again. Any thread. */
final class Sightings {
    private final InstantSource clock;
    private final Map<String, RunHooks.Sighting> last = new ConcurrentHashMap<>();

    Sightings(InstantSource clock) {
        this.clock = clock;
    }

    void greeted(PeerChannel.Greeting greeting) {
        last.put(
                greeting.siteId(),
                new RunHooks.Sighting(
                        greeting.head().position(), clock.instant(), greeting.oldestUnacknowledgedMillis()));
    }

    Optional<RunHooks.Sighting> of(String siteId) {
        return Optional.ofNullable(last.get(siteId));
    }
}
