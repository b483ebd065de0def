// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.schedule;

import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Serial lanes over a fixed number of threads. A lane holds a thread only while it has a task; lanes that have nothing to
 * do are forgotten. Lanes that must never wait for others have threads of their own. Any thread may call it. After
 * {@link #stop} nothing is begun any more, and submitting is ignored.
 */
public final class ThreadScheduler implements Scheduler {
    private static final Logger LOG = LogManager.getLogger(ThreadScheduler.class);
    private static final int THREADS_MAX = 64;

    private final ExecutorService pool;
    private final Set<String> prompt;
    private final ExecutorService promptPool;
    private final ScheduledThreadPoolExecutor timer;
    private final UnaryOperator<Runnable> surroundings;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * Begins nothing yet; threads are made when needed and are daemons.
     *
     * @param name first part of the threads' names
     * @param threads how many lanes may run at once, 1 to 64
     * @param prompt lanes that have a thread each, beside those
     * @param surroundings wraps each task in what the host wants around work on a thread
     */
    public ThreadScheduler(String name, int threads, Set<String> prompt, UnaryOperator<Runnable> surroundings) {
        if (threads < 1 || threads > THREADS_MAX) {
            throw new IllegalArgumentException("threads are 1 to " + THREADS_MAX + ", not " + threads);
        }
        this.surroundings = surroundings;
        this.pool = Executors.newFixedThreadPool(threads, named(name + "-lane-"));
        this.prompt = Set.copyOf(prompt);
        this.promptPool = Executors.newFixedThreadPool(Math.max(1, prompt.size()), named(name + "-prompt-"));
        this.timer = new ScheduledThreadPoolExecutor(1, named(name + "-timer-"));
        this.timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void submit(String lane, Runnable task) {
        if (stopped) {
            return;
        }
        lanes.compute(lane, (name, known) -> {
            Lane current = known == null ? new Lane(name) : known;
            current.add(task);
            return current;
        });
    }

    @Override
    public Cancellable after(Duration delay, String lane, Runnable task) {
        CancellableTask guarded = new CancellableTask(task);
        if (stopped) {
            return guarded;
        }
        try {
            guarded.timing =
                    timer.schedule(() -> submit(lane, guarded), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the scheduler stopped while a task was given to it", e);
        }
        return guarded;
    }

    /** Begins no task any more and waits at most {@code patience} for those that run. */
    public void stop(Duration patience) {
        stopped = true;
        timer.shutdownNow();
        long endNanos = System.nanoTime() + patience.toNanos();
        List<ExecutorService> pools = List.of(pool, promptPool);
        pools.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService each : pools) {
                if (!each.awaitTermination(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    LOG.warn("tasks still run after {}; they are interrupted", patience);
                    each.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            pools.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Tasks in order. All of its state is touched under the lane's own lock. */
    private final class Lane {
        private final String name;
        private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
        private boolean running;

        Lane(String name) {
            this.name = name;
        }

        synchronized void add(Runnable task) {
            waiting.add(task);
            if (!running) {
                running = true;
                askForThread();
            }
        }

        private void askForThread() {
            try {
                (prompt.contains(name) ? promptPool : pool).execute(this::runOne);
            } catch (RejectedExecutionException e) {
                LOG.debug("lane {} ends: the scheduler stopped", name, e);
            }
        }

        private void runOne() {
            Runnable task;
            synchronized (this) {
                task = waiting.peek();
            }
            if (task != null && !stopped) {
                runReported(task);
            }
            // The map's entry is only removed under its own lock, so that no task is added to a forgotten lane.
            lanes.computeIfPresent(name, (key, lane) -> afterOne() ? lane : null);
        }

        private void runReported(Runnable task) {
            try {
                surroundings.apply(task).run();
            } catch (Throwable problem) {
                // One bad task must not end its lane: the next one may be what repairs the damage.
                LOG.error("a task on lane {} failed: {}", name, problem.getMessage(), problem);
            }
        }

        private synchronized boolean afterOne() {
            waiting.poll();
            if (waiting.isEmpty()) {
                running = false;
                return false;
            }
            askForThread();
            return true;
        }
    }

    private static final class CancellableTask implements Runnable, Cancellable {
        private final Runnable task;
        private volatile boolean cancelled;
        private volatile @Nullable ScheduledFuture<?> timing;

        CancellableTask(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (!cancelled) {
                task.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            ScheduledFuture<?> begun = timing;
            if (begun != null) {
                begun.cancel(false);
            }
        }
    }
}
