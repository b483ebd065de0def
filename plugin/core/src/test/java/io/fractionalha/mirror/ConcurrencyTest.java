// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int OVERLOADED = 533;
    private static final int BAD_INPUT = 431;
    private final Concurrency concurrency = new Concurrency(Climb.START);
    private final Queue<Meter.Ticket> running = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** Keeps all places busy; a region that does {@code perMinute} deployments with so many at once, one after another. */
    private void work(int calls, IntToDoubleFunction perMinute) {
        for (int i = 0; i < calls; i++) {
            fill();
            now = now.plusMillis((long) (60_000 / perMinute.applyAsDouble(running.size())));
            concurrency.succeeded(running.remove(), now);
        }
        running.forEach(ticket -> concurrency.giveBack(ticket, now));
        running.clear();
    }

    private void fill() {
        Meter.Ticket ticket = concurrency.acquire(now);
        while (ticket != null) {
            running.add(ticket);
            ticket = concurrency.acquire(now);
        }
    }

    @Test
    void growsWhileMoreAtOnceGetsMoreDone() {
        work(600, atOnce -> 30.0 * atOnce);
        assertThat(concurrency.limit()).isEqualTo(Climb.CEILING);
    }

    @Test
    void staysLowWhereMoreAtOnceGetsNothingMoreDone() {
        work(600, atOnce -> 60.0);
        assertThat(concurrency.limit()).isLessThanOrEqualTo(2 * Climb.START);
    }

    @Test
    void stepsBackWhenThroughputFalls() {
        work(600, atOnce -> atOnce <= 4 ? 30.0 * atOnce : Math.max(20.0, 120.0 - 15 * (atOnce - 4)));
        assertThat(concurrency.limit()).isBetween(3, 6);
    }

    @Test
    void placesThatASlowHourTookAreSoonThereAgain() {
        work(600, atOnce -> 30.0 * atOnce);
        work(300, atOnce -> 3.0 * atOnce);
        assertThat(concurrency.limit()).isGreaterThanOrEqualTo(Climb.CEILING * 3 / 4);
    }

    @Test
    void fewerAreTriedWhereFewerGetMoreDone() {
        work(600, atOnce -> 30.0 * atOnce);
        work(600, atOnce -> atOnce <= 6 ? 30.0 * atOnce : Math.max(20.0, 180.0 - 15 * (atOnce - 6)));
        assertThat(concurrency.limit()).isBetween(4, 9);
    }

    @Test
    void fourDeploymentsAtOnceAreDoubledAfterTheFirst() {
        fill();
        now = now.plusSeconds(2);
        running.forEach(ticket -> concurrency.succeeded(ticket, now));
        assertThat(concurrency.limit()).isEqualTo(2 * Climb.START);
    }

    @Test
    void whatWasHeldBackByNothingHereTeachesNothing() {
        for (int i = 0; i < 100; i++) {
            Meter.Ticket ticket = Objects.requireNonNull(concurrency.acquire(now));
            now = now.plusSeconds(2);
            concurrency.succeeded(ticket, now);
        }
        assertThat(concurrency.limit()).isEqualTo(Climb.START);
    }

    @Test
    void halvesOnceForABurstOfOverloads() {
        work(600, atOnce -> 30.0 * atOnce);
        fill();
        now = now.plusSeconds(1);
        running.forEach(ticket -> concurrency.failed(ticket, OVERLOADED, now));
        assertThat(concurrency.limit()).isEqualTo(Climb.CEILING / 2);
    }

    @Test
    void refusalsThatAreNoOverloadTeachNothing() {
        Meter.Ticket ticket = Objects.requireNonNull(concurrency.acquire(now));
        concurrency.failed(ticket, BAD_INPUT, now);
        assertThat(concurrency.limit()).isEqualTo(Climb.START);
    }

    @Test
    void aClockThatIsPutBackTeachesNothing() {
        fill();
        now = now.minusSeconds(3600);
        running.forEach(ticket -> concurrency.succeeded(ticket, now));
        running.clear();
        work(40, atOnce -> 30.0 * Math.min(8, atOnce));
        assertThat(concurrency.limit()).isBetween(6, 16);
    }
}
