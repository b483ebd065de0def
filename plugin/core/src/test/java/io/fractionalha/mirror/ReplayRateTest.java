// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.memory.PacedRegion;
import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a replay takes in a region that does what a real one was measured to do. In virtual time. */
class ReplayRateTest {
    private static final double BEST_A_MINUTE = 127;
    private static final int MANY = 400;
    private static final int FEW = 100;
    private static final int SEEDS = 5;
    private static final double UNEVEN = 0.1;

    private static Duration replay(ReplayStage stage, int instances, IntToDoubleFunction then) {
        String group = stage.group("shop", MirrorBench.ACME, instances, "0", 10);
        Duration took = stage.full(instances / 2, then);
        assertThat(stage.instances(group)).isEqualTo(instances);
        return took;
    }

    private static double share(int instances, Duration took) {
        return instances / BEST_A_MINUTE / (took.toMillis() / 60_000.0);
    }

    @Test
    void aHundredInstancesComeAtNineTenthsOfTheBestRate() {
        assertThat(share(100, replay(ReplayStage.adaptive(1), 100, PacedRegion::measured)))
                .isGreaterThan(0.9);
    }

    @Test
    void oneAtATimeWouldTakeThreeTimesAsLong() {
        Duration one = replay(ReplayStage.fixed(1, 1), 100, PacedRegion::measured);
        assertThat(replay(ReplayStage.adaptive(1), 100, PacedRegion::measured).multipliedBy(3))
                .isLessThan(one);
    }

    private static void keepsUpWithTheBetterFixedOne(IntToDoubleFunction then) {
        Duration adaptive = replay(ReplayStage.adaptive(2), MANY, then);
        for (int atOnce : new int[] {4, 16}) {
            Duration fixed = replay(ReplayStage.fixed(2, atOnce), MANY, then);
            assertThat(adaptive.toMillis() / 1.1)
                    .as("beside %s at once", atOnce)
                    .isLessThan((double) fixed.toMillis());
        }
    }

    private static double median(IntToDoubleFunction then, LongFunction<ReplayStage> open) {
        return LongStream.rangeClosed(1, SEEDS)
                .map(seed -> {
                    ReplayStage stage = open.apply(seed);
                    stage.paced().uneven(UNEVEN);
                    return replay(stage, FEW, then).toMillis();
                })
                .sorted()
                .skip(SEEDS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** The same without the networks and addresses, with many seeds and more uneven calls, is {@link AtOnceBoundsTest}. */
    @ParameterizedTest
    @EnumSource(names = {"TWO", "TWENTY", "SIXTEEN", "SLOW"})
    void aHundredUnevenCallsKeepUpWithTheBetterFixedOneWhateverTheRegionTurnsInto(Deployments.Kind turn) {
        double adaptive = median(turn::perMinute, ReplayStage::adaptive);
        for (int atOnce : new int[] {4, 16}) {
            double fixed = median(turn::perMinute, seed -> ReplayStage.fixed(seed, atOnce));
            assertThat(adaptive / 1.1).as("beside %s at once", atOnce).isLessThanOrEqualTo(fixed);
        }
    }

    @Test
    void aRegionThatCanDoLessAtOnceInMidRunIsFollowed() {
        keepsUpWithTheBetterFixedOne(atOnce -> atOnce <= 2 ? 30.0 * atOnce : Math.max(20, 60 - 5 * (atOnce - 2)));
    }

    @Test
    void aRegionThatCanDoMoreAtOnceInMidRunIsFollowed() {
        keepsUpWithTheBetterFixedOne(atOnce -> 20.0 * Math.min(atOnce, 20));
    }
}
