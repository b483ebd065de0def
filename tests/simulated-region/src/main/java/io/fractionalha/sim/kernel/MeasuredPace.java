// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.cloud.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Times measured on a real server with simulated hosts on two cores: 30, 60, 116, 127, 107 deployments a minute with 1,
 * 2, 4, 8, 16 at once; other jobs about 275 ms; synchronous calls 30 to 150 ms. All divided by a divisor; a divisor of 0
 * waits never.
 */
final class MeasuredPace implements Pace {
    private static final double[] AT_ONCE = {1, 2, 4, 8, 16};
    private static final double[] PER_MINUTE = {30, 60, 116, 127, 107};
    private static final double SLICE_MILLIS = 20;

    private volatile double divisor;
    private final RandomGenerator random;
    private final AtomicInteger deploying = new AtomicInteger();

    MeasuredPace(double divisor, RandomGenerator random) {
        this.divisor = divisor;
        this.random = random;
    }

    /** Goes on at another pace. */
    void divisor(double divisor) {
        this.divisor = divisor;
    }

    @Override
    public void sync() {
        pause(30 + random.nextInt(121));
    }

    @Override
    public void job() {
        pause(250 + random.nextInt(51));
    }

    @Override
    public void deployment() {
        if (divisor <= 0) {
            return;
        }
        deploying.incrementAndGet();
        try {
            double done = 0;
            long last = System.nanoTime();
            while (done < 1) {
                LockSupport.parkNanos((long) (SLICE_MILLIS / Math.max(1, divisor / 10) * 1e6));
                long now = System.nanoTime();
                double passedMinutes = (now - last) / 6e10 * divisor;
                last = now;
                int atOnce = deploying.get();
                done += passedMinutes * perMinute(atOnce) / atOnce;
            }
        } finally {
            deploying.decrementAndGet();
        }
    }

    static double perMinute(int atOnce) {
        if (atOnce >= AT_ONCE[AT_ONCE.length - 1]) {
            return PER_MINUTE[PER_MINUTE.length - 1];
        }
        int i = 0;
        while (AT_ONCE[i + 1] < atOnce) {
            i++;
        }
        double share = (atOnce - AT_ONCE[i]) / (AT_ONCE[i + 1] - AT_ONCE[i]);
        return PER_MINUTE[i] + share * (PER_MINUTE[i + 1] - PER_MINUTE[i]);
    }

    private void pause(int millis) {
        if (divisor > 0) {
            LockSupport.parkNanos((long) (TimeUnit.MILLISECONDS.toNanos(millis) / divisor));
        }
    }
}
