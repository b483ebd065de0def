// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Callers that do the same thing at once. The first failure of one of them ends the benchmark. */
final class Crowd {
    private Crowd() {}

    /** One thing to do, again and again. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    /** Does it with so many callers for so long; answers how often a second. */
    static double rateFor(double seconds, int callers, Task task) throws Exception {
        AtomicLong done = new AtomicLong();
        long began = System.nanoTime();
        long end = began + (long) (seconds * 1e9);
        together(callers, () -> {
            while (System.nanoTime() < end) {
                task.run();
                done.incrementAndGet();
            }
        });
        return done.get() / ((System.nanoTime() - began) / 1e9);
    }

    /** Does it so many times with so many callers; answers how often a second, the last one's end included. */
    static double rateOf(int times, int callers, Task task) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        long began = System.nanoTime();
        together(callers, () -> {
            while (taken.getAndIncrement() < times) {
                task.run();
            }
        });
        return times / ((System.nanoTime() - began) / 1e9);
    }

    private static void together(int callers, Task each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> open = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                open.add(threads.submit(() -> {
                    each.run();
                    return true;
                }));
            }
            for (Future<?> one : open) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a caller failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
