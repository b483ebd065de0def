// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Looks now and then for what is old and needed by nobody, and removes it. Runs on lane {@code "journal"} of the region's
 * owner, one small portion a task: numbering goes on between two of them, and no user's command ever waits. What fails is
 * left to the next cycle.
 */
public final class Retention {
    /** Rows that go in one transaction at most. */
    public static final int PORTION_MAX = 500;

    private static final String LANE = "journal";
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Of so many cycles, one also looks at steps, runs and dead entities. */
    private static final int HISTORY_CYCLES = 24;

    /** Places looked at in one task at most, however little there is to remove. */
    private static final int LOOKS_MAX = 20;

    private final RetentionPorts ports;
    private final OwnEntries own;
    private final ReceivedEntries received;
    private final History history;
    private int cycles;
    private long reign;

    /** Removes nothing before {@link #begin}. */
    public Retention(RetentionPorts ports, RetentionHooks hooks) {
        this.ports = ports;
        this.own = new OwnEntries(ports, hooks);
        this.received = new ReceivedEntries(ports, hooks);
        this.history = new History(ports, hooks);
    }

    /**
     * The region is this server's, and what was left has been taken up: cycles go on until it is not. On lane
     * {@code "journal"}; to be called again each time the region becomes ours.
     */
    public void begin() {
        reign++;
        long mine = reign;
        Duration cycle = ports.keepFor().get().cycle();
        ports.scheduler().after(cycle.compareTo(FIRST) < 0 ? cycle : FIRST, LANE, () -> cycle(mine));
    }

    private boolean over(long mine) {
        return mine != reign || ports.term().get().isEmpty();
    }

    private void cycle(long mine) {
        if (over(mine)) {
            return;
        }
        KeepFor keepFor = ports.keepFor().get();
        ports.scheduler().after(keepFor.cycle(), LANE, () -> cycle(mine));
        Deque<IntSupplier> work = new ArrayDeque<>();
        Instant now = ports.clock().instant();
        own.addTo(work, now.minus(keepFor.journal()));
        received.addTo(work, now.minus(keepFor.journal()), now.minus(keepFor.history()));
        if (cycles % HISTORY_CYCLES == 0) {
            history.addTo(work, now.minus(keepFor.history()));
        }
        int planned = ++cycles;
        portion(work, () -> over(mine) || planned != cycles);
    }

    /** A place that gives a full portion is looked at again; what is left when the next cycle begins is found by that one. */
    private void portion(Deque<IntSupplier> work, BooleanSupplier over) {
        if (over.getAsBoolean()) {
            return;
        }
        int removed = 0;
        for (int looks = 0; looks < LOOKS_MAX && removed < PORTION_MAX && !work.isEmpty(); looks++) {
            IntSupplier place = work.remove();
            int gone = place.getAsInt();
            removed += gone;
            if (gone == PORTION_MAX) {
                work.addFirst(place);
            }
        }
        if (!work.isEmpty()) {
            ports.scheduler().after(PAUSE, LANE, () -> portion(work, over));
        }
    }
}
