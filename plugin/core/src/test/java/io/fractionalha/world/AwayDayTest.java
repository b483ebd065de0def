// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A peer that is away for long, in memory: a day is a benchmark of its own ({@code -Dbench=away}). */
class AwayDayTest {
    private static final int BACKLOG_MAX = 10_000;
    private static final int COMMANDS = 25_000;
    private static final double BYTES_A_MEBIBYTE = 1 << 20;

    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_A_MEBIBYTE;
    }

    @Test
    void aPeerThatIsAwayCostsABoundedHeapAndLosesNothing() {
        AwayDay day = AwayDay.begin(new AwayDay.Shape(5, 50, 100, BACKLOG_MAX));
        day.work(COMMANDS);
        double early = heap();
        for (int part = 0; part < 3; part++) {
            day.work(COMMANDS);
            assertThat(heap()).as("MiB, after " + early).isLessThan(early + 4);
            assertThat(day.entries()).isLessThan(BACKLOG_MAX + BACKLOG_MAX / 2);
        }
        assertThat(day.captured()).isGreaterThan(4 * COMMANDS * 9 / 10);
        assertThat(day.restarts()).isGreaterThan(20);

        assertThat(day.comeBack()).isLessThan(Duration.ofMinutes(1));
        assertThat(day.differences()).isEmpty();
    }
}
