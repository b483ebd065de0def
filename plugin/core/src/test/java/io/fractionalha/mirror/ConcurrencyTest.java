// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private final Concurrency concurrency = new Concurrency();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** Keeps all places busy; a region that does {@code perMinute} deployments with so many at once. */
    private void work(int calls, IntToDoubleFunction perMinute) {
        int inFlight = 0;
        for (int i = 0; i < calls; i++) {
            while (concurrency.acquire(now)) {
                inFlight++;
            }
            now = now.plusMillis((long) (60_000 / perMinute.applyAsDouble(inFlight)));
            concurrency.succeeded(now);
            inFlight--;
        }
        while (inFlight > 0) {
            concurrency.giveBack();
            inFlight--;
        }
    }

    @Test
    void growsWhileMoreAtOnceGetsMoreDone() {
        work(200, atOnce -> 30.0 * atOnce);
        assertThat(concurrency.limit()).isEqualTo(Concurrency.CEILING);
    }

    @Test
    void staysWhereMoreAtOnceGetsNothingMoreDone() {
        work(400, atOnce -> 60.0);
        assertThat(concurrency.limit()).isLessThanOrEqualTo(4);
    }

    @Test
    void stepsBackWhenThroughputFalls() {
        work(400, atOnce -> atOnce <= 4 ? 30.0 * atOnce : Math.max(20.0, 120.0 - 15 * (atOnce - 4)));
        assertThat(concurrency.limit()).isBetween(3, 8);
    }

    @Test
    void aSlowHourTakesNoPlacesAway() {
        work(200, atOnce -> 30.0 * atOnce);
        work(64, atOnce -> 3.0 * atOnce);
        assertThat(concurrency.limit()).isGreaterThanOrEqualTo(Concurrency.CEILING - 1);
    }

    @Test
    void fewerAreTriedWhereFewerGetMoreDone() {
        work(200, atOnce -> 30.0 * atOnce);
        work(600, atOnce -> atOnce <= 6 ? 30.0 * atOnce : Math.max(20.0, 180.0 - 15 * (atOnce - 6)));
        assertThat(concurrency.limit()).isBetween(5, 8);
    }

    @Test
    void fourDeploymentsAtOnceAreDoubledAfterTheFirst() {
        work(4, atOnce -> 29.0 * atOnce);
        assertThat(concurrency.limit()).isEqualTo(8);
    }

    @Test
    void halvesOnceForABurstOfOverloads() {
        work(200, atOnce -> 30.0 * atOnce);
        for (int i = 0; i < 5; i++) {
            assertThat(concurrency.acquire(now)).isTrue();
        }
        for (int i = 0; i < 5; i++) {
            concurrency.failed(533, now);
        }
        assertThat(concurrency.limit()).isEqualTo(Concurrency.CEILING / 2);
    }

    @Test
    void refusalsThatAreNoOverloadTeachNothing() {
        work(200, atOnce -> 30.0 * atOnce);
        assertThat(concurrency.acquire(now)).isTrue();
        concurrency.failed(431, now);
        assertThat(concurrency.limit()).isEqualTo(Concurrency.CEILING);
    }
}
