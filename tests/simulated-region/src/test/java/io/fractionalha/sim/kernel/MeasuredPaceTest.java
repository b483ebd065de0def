// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Deployments take as long together as they were measured to take. */
final class MeasuredPaceTest {
    private static final double DIVISOR = 20;

    @Test
    void throughputFollowsTheMeasuredPoints() {
        assertThat(MeasuredPace.perMinute(1)).isEqualTo(30);
        assertThat(MeasuredPace.perMinute(3)).isCloseTo(88, within(0.01));
        assertThat(MeasuredPace.perMinute(8)).isEqualTo(127);
        assertThat(MeasuredPace.perMinute(40)).isEqualTo(107);
    }

    @Test
    void eightDeploymentsAtOnceTakeWhatEightTake() throws InterruptedException {
        MeasuredPace pace = new MeasuredPace(DIVISOR, new Random(1));
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(pace::deployment, "deployment-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0 * DIVISOR;
        double alone = 60.0 / 30;
        assertThat(seconds).isGreaterThan(alone).isGreaterThan(8 * 60.0 / 127 * 0.9);
    }

    @Test
    void withoutLatencyNothingWaits() {
        MeasuredPace pace = new MeasuredPace(0, new Random(1));
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            pace.deployment();
            pace.sync();
            pace.job();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60)); // with it: hundreds
    }
}
