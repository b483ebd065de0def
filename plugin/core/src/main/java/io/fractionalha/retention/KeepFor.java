// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import java.time.Duration;

/**
 * How long things are kept at least, and how much at most.
 *
 * @param journal entries, own and received, that nobody needs any more
 * @param history steps and runs that have ended
 * @param backlogMax entries kept for a peer that is away; then its backlog is replaced by a snapshot
 */
public record KeepFor(Duration journal, Duration history, long backlogMax) {
    /** How many entries are kept for a peer that is away when nobody has said anything else. */
    public static final int BACKLOG_MAX = 1_000_000;

    /** What holds when nobody has said anything else. */
    public static final KeepFor STANDARD = new KeepFor(Duration.ofDays(7), Duration.ofDays(90));

    private static final Duration CYCLE_MAX = Duration.ofHours(1);
    private static final Duration CYCLE_MIN = Duration.ofSeconds(5);
    private static final int CYCLES = 168;

    /** Refuses what is not positive. */
    public KeepFor {
        if (journal.isNegative() || journal.isZero() || history.isNegative() || history.isZero() || backlogMax < 1) {
            throw new IllegalArgumentException(
                    "things are kept for a while: " + journal + ", " + history + ", " + backlogMax);
        }
    }

    /** With the standard backlog. */
    public KeepFor(Duration journal, Duration history) {
        this(journal, history, BACKLOG_MAX);
    }

    /** How often it is looked for what can go: every hour where entries are kept for a week. */
    Duration cycle() {
        Duration part = journal.dividedBy(CYCLES);
        return part.compareTo(CYCLE_MAX) > 0 ? CYCLE_MAX : part.compareTo(CYCLE_MIN) < 0 ? CYCLE_MIN : part;
    }
}
