// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import java.time.Duration;

/**
 * How long things are kept at least.
 *
 * @param journal entries, own and received, that nobody needs any more
 * @param history steps and runs that have ended
 */
public record KeepFor(Duration journal, Duration history) {
    /** What holds when nobody has said anything else. */
    public static final KeepFor STANDARD = new KeepFor(Duration.ofDays(7), Duration.ofDays(90));

    private static final Duration CYCLE_MAX = Duration.ofHours(1);
    private static final Duration CYCLE_MIN = Duration.ofSeconds(5);
    private static final int CYCLES = 168;

    /** Refuses what is not positive. */
    public KeepFor {
        if (journal.isNegative() || journal.isZero() || history.isNegative() || history.isZero()) {
            throw new IllegalArgumentException("things are kept for a while: " + journal + ", " + history);
        }
    }

    /** How often it is looked for what can go: every hour where entries are kept for a week. */
    Duration cycle() {
        Duration part = journal.dividedBy(CYCLES);
        return part.compareTo(CYCLE_MAX) > 0 ? CYCLE_MAX : part.compareTo(CYCLE_MIN) < 0 ? CYCLE_MIN : part;
    }
}
