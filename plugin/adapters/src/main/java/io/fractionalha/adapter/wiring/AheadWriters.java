// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Threads that write commands ahead while the host goes on. As many as make commits share a flush; when all are busy and the
 * queue is full, and after the end, the caller writes itself. Any thread.
 */
final class AheadWriters implements Executor {
    private static final int THREADS = 8;
    private static final int WAITING_MAX = 1_000;
    private static final long IDLE_SECONDS = 60;

    private final UnaryOperator<Runnable> surroundings;
    private final ThreadPoolExecutor pool;

    /** Threads are made when needed; {@code surroundings} make each task one of the host's. */
    AheadWriters(UnaryOperator<Runnable> surroundings) {
        this.surroundings = surroundings;
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING_MAX),
                task -> {
                    Thread thread = new Thread(task, "fractional-ha-ahead-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                (task, full) -> task.run());
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(surroundings.apply(task));
    }

    /** Finishes what is queued; takes nothing more. */
    void stop() {
        pool.shutdown();
    }
}
