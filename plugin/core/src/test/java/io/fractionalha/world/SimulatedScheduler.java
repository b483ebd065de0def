// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Virtual time and every choice of order from one seed. A host of tasks is called a process: it can be stopped so that not
 * one more line of it runs. One thread; tasks of one lane keep their order, lanes of all processes are mixed by the seed.
 */
public final class SimulatedScheduler implements InstantSource {
    private final Random random;
    private final List<Task> due = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long counter;
    private SimulatedProcess running;

    /** A fresh world whose every choice follows from {@code seed}. */
    public SimulatedScheduler(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** The seeded source of every other choice. */
    public Random random() {
        return random;
    }

    /** The process whose task runs now; null between tasks, and for what a story does itself. */
    public SimulatedProcess running() {
        return running;
    }

    /** What tasks threw so far. */
    public List<Throwable> failures() {
        return failures;
    }

    /** A process whose tasks this scheduler runs. */
    public SimulatedProcess process(String name) {
        return new SimulatedProcess(name);
    }

    /** Runs one task, moving time on if none is due. Answers false when there is nothing to run at all. */
    public boolean step() {
        due.removeIf(task -> task.cancelled || task.process.stopped);
        Optional<Instant> next = due.stream()
                .filter(task -> !task.process.frozen)
                .map(task -> task.at)
                .min(Comparator.naturalOrder());
        if (next.isEmpty()) {
            return false;
        }
        Instant first = next.get();
        if (first.isAfter(now)) {
            now = first;
        }
        List<Task> heads = heads();
        Task chosen = heads.get(random.nextInt(heads.size()));
        due.remove(chosen);
        SimulatedProcess outer = running;
        running = chosen.process;
        try {
            chosen.work.run();
        } catch (Crash crash) {
            chosen.process.stopped = true;
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        } finally {
            running = outer;
        }
        return true;
    }

    /** What runs now takes so long. */
    public void passes(Duration span) {
        now = now.plus(span);
    }

    /** Runs until {@code span} of virtual time has passed. */
    public void advance(Duration span) {
        Instant end = now.plus(span);
        while (due.stream()
                .anyMatch(task ->
                        !task.cancelled && !task.process.stopped && !task.process.frozen && !task.at.isAfter(end))) {
            step();
        }
        now = end.isAfter(now) ? end : now;
    }

    private List<Task> heads() {
        Map<String, Task> heads = new HashMap<>();
        for (Task task : due) {
            if (!task.at.isAfter(now) && !task.process.frozen) {
                heads.merge(task.process.name + "/" + task.lane, task, (a, b) -> a.order < b.order ? a : b);
            }
        }
        return heads.values().stream()
                .sorted(Comparator.comparingLong(task -> task.order))
                .toList();
    }

    /** Thrown by a store to stop its process at this very place: nothing of it runs afterwards, no cleanup either. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** One process: what a server's threads are. */
    public final class SimulatedProcess implements Scheduler {
        private final String name;
        private boolean stopped;
        private boolean frozen;

        private SimulatedProcess(String name) {
            this.name = name;
        }

        /** Nothing of it runs from now on. */
        public void kill() {
            stopped = true;
        }

        /** Nothing of it runs until {@link #thaw}; what was to come then comes late. */
        public void freeze() {
            frozen = true;
        }

        /** It goes on, as if no time had passed for it. */
        public void thaw() {
            frozen = false;
        }

        /** Whether it was stopped. */
        public boolean stopped() {
            return stopped;
        }

        @Override
        public void submit(String lane, Runnable task) {
            add(lane, now, task);
        }

        @Override
        public Cancellable after(Duration delay, String lane, Runnable task) {
            Task added = add(lane, now.plus(delay), task);
            return () -> added.cancelled = true;
        }

        private Task add(String lane, Instant at, Runnable work) {
            Task task = new Task(this, lane, at, counter++, work);
            if (!stopped) {
                due.add(task);
            }
            return task;
        }
    }

    private static final class Task {
        private final SimulatedProcess process;
        private final String lane;
        private final Instant at;
        private final long order;
        private final Runnable work;
        private boolean cancelled;

        private Task(SimulatedProcess process, String lane, Instant at, long order, Runnable work) {
            this.process = process;
            this.lane = lane;
            this.at = at;
            this.order = order;
            this.work = work;
        }
    }
}
