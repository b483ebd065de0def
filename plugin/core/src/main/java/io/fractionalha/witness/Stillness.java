// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.port.MonotonicClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a row has looked the same, as this process has seen it: since the first time that it saw it so. What was before it
 * looked, or before it started, does not count; so a restart, and another server of the same region, begin to wait anew. Any
 * thread.
 */
final class Stillness {
    private final MonotonicClock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Witnessed row, long nanos) {}

    Stillness(MonotonicClock clock) {
        this.clock = clock;
    }

    /** The row was so a moment ago; answers for how long it is known to have been. */
    Duration unchanged(Witnessed row) {
        long now = clock.nanos();
        Seen since = seen.compute(
                row.groupId(),
                (key, before) -> before == null || !before.row().equals(row) ? new Seen(row, now) : before);
        return Duration.ofNanos(Math.max(0, now - since.nanos()));
    }
}
