// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.port.Scheduler.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadSchedulerTest {
    private final AtomicInteger wrapped = new AtomicInteger();
    private final ThreadScheduler scheduler = new ThreadScheduler("test", 4, Set.of("prompt"), this::counting);

    private Runnable counting(Runnable task) {
        return () -> {
            wrapped.incrementAndGet();
            task.run();
        };
    }

    @AfterEach
    void stop() {
        scheduler.stop(Duration.ofSeconds(5));
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPromptLaneNeverWaitsForOthers() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        for (int lane = 0; lane < 50; lane++) {
            scheduler.submit("slow-" + lane, () -> awaitQuietly(go));
        }
        CountDownLatch prompt = new CountDownLatch(1);
        scheduler.submit("prompt", prompt::countDown);
        await(prompt);
        go.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            await(latch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tasksOfOneLaneRunInOrderAndNeverTogether() throws InterruptedException {
        int tasks = 500;
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(tasks);
        for (int number = 0; number < tasks; number++) {
            int mine = number;
            scheduler.submit("lane", () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                seen.add(mine);
                inside.decrementAndGet();
                done.countDown();
            });
        }
        await(done);
        assertThat(seen).isEqualTo(IntStream.range(0, tasks).boxed().toList());
        assertThat(most).hasValue(1);
        assertThat(wrapped).hasValue(tasks);
    }

    @Test
    void lanesRunSideBySide() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(2);
        CountDownLatch done = new CountDownLatch(2);
        Runnable meet = () -> {
            try {
                together.await(10, TimeUnit.SECONDS);
                done.countDown();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        scheduler.submit("one", meet);
        scheduler.submit("two", meet);
        await(done);
    }

    @Test
    void aTaskThatThrowsDoesNotEndItsLane() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        scheduler.submit("lane", () -> {
            throw new IllegalStateException("on purpose");
        });
        scheduler.submit("lane", done::countDown);
        await(done);
    }

    @Test
    void aDelayedTaskRunsOnItsLane() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        scheduler.after(Duration.ofMillis(5), "lane", done::countDown);
        await(done);
    }

    @Test
    void whatWasTakenBackIsNotBegunEvenIfItWaitsOnTheLane() throws InterruptedException {
        AtomicInteger ran = new AtomicInteger();
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        scheduler.submit("lane", () -> {
            begun.countDown();
            try {
                blocked.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await(begun);
        Cancellable task = scheduler.after(Duration.ZERO, "lane", ran::incrementAndGet);
        task.cancel();
        blocked.countDown();
        scheduler.submit("lane", done::countDown);
        await(done);
        assertThat(ran).hasValue(0);
    }

    @Test
    void afterTheStopNothingIsBegun() {
        AtomicInteger ran = new AtomicInteger();
        scheduler.stop(Duration.ofSeconds(5));
        scheduler.submit("lane", ran::incrementAndGet);
        scheduler.after(Duration.ZERO, "lane", ran::incrementAndGet);
        assertThat(ran).hasValue(0);
    }

    @Test
    void refusesNoThreadsAndTooMany() {
        assertThatThrownBy(() -> new ThreadScheduler("none", 0, Set.of(), task -> task))
                .hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> new ThreadScheduler("many", 65, Set.of(), task -> task))
                .hasMessageContaining("1 to 64");
    }
}
