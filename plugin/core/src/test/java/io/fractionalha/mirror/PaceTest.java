// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is done over and over takes a small share of its lane's time. */
class PaceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int INSTANCES = 60;

    private static Duration pauseAfter(Duration took) {
        Pace pace = new Pace();
        pace.took(NOW, NOW.plus(took), Duration.ZERO, Duration.ofSeconds(2));
        return pace.left(NOW.plus(took));
    }

    @Test
    void whatCostsNothingIsNeverWaitedFor() {
        assertThat(pauseAfter(Duration.ZERO)).isZero();
        assertThat(new Pace().left(NOW)).isZero();
    }

    @Test
    void anEighthOfTheTimeIsSpentOnIt() {
        assertThat(pauseAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(140));
    }

    @Test
    void itIsDoneAgainAfterTheLongestPauseHoweverLongItTook() {
        assertThat(pauseAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aReplayOnSlowStoresPlansForManyEndsAtOnce() {
        MirrorBench bench = new MirrorBench(1);
        new Shop(bench.a, INSTANCES);
        bench.settle();
        AtomicInteger plans = new AtomicInteger();
        bench.mirror().addListener(new MirrorListener() {
            @Override
            public void planned(String groupId, MirrorStanding standing) {
                plans.incrementAndGet();
            }
        });
        bench.outage.takes = Duration.ofMillis(2);
        bench.b.delay(Duration.ofMillis(200));
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(bench.b.entities(EntityKind.BALANCER_MEMBER)).hasSize(INSTANCES);
        assertThat(plans)
                .as("plans for %s instances and their places", INSTANCES)
                .hasValueLessThan(INSTANCES / 2);
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
    }
}
