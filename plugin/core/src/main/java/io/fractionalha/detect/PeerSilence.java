// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.port.MonotonicClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For how long a site has given this process no sign of life: neither called, nor answered, nor refused. Counted from the first
 * time that somebody asks, if there was none before. Memory only, any thread.
 */
public final class PeerSilence {
    private final MonotonicClock ticks;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    /** Nothing was heard yet. */
    public PeerSilence(MonotonicClock ticks) {
        this.ticks = ticks;
    }

    /** The site lives. */
    public void heard(String siteId) {
        last.put(siteId, ticks.nanos());
    }

    /** For how long it has been silent. */
    public Duration of(String siteId) {
        long now = ticks.nanos();
        long since = last.computeIfAbsent(siteId, site -> now);
        return Duration.ofNanos(Math.max(0, now - since));
    }
}
