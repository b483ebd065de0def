// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.peer.StandbyPeer.Maintenance;
import io.fractionalha.port.MonotonicClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which peers are being worked on. How much of an announced time is left is read off the clock once, when this process first sees
 * the announcement, and counted by its monotonic clock from then on: a clock that is set ahead ends no maintenance. Any thread.
 */
final class Upkeep {
    private final InstantSource clock;
    private final MonotonicClock ticks;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Maintenance announced, long tick, Duration left) {}

    Upkeep(InstantSource clock, MonotonicClock ticks) {
        this.clock = clock;
        this.ticks = ticks;
    }

    /** Who works on the peer now, and until when. */
    Optional<Maintenance> of(StandbyPeer peer) {
        Maintenance announced = peer.maintenance();
        if (announced == null) {
            seen.remove(peer.peerId());
            return Optional.empty();
        }
        long now = ticks.nanos();
        Seen first = seen.compute(
                peer.peerId(),
                (id, before) -> before != null && before.announced().equals(announced)
                        ? before
                        : new Seen(announced, now, Duration.between(clock.instant(), announced.until())));
        boolean over = Duration.ofNanos(now - first.tick()).compareTo(first.left()) >= 0;
        return over ? Optional.empty() : Optional.of(announced);
    }
}
