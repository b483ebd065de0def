// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.mirror.Deployments.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a replay is promised to take beside the best rate and beside fixed numbers at once, whatever the region becomes. */
class AtOnceBoundsTest {
    private static final int SEEDS = 25;
    private static final double[] UNEVEN = {0.1, 0.3};
    private static final double WANTED = 1.1;
    /** From four at once it takes two looks to get to sixteen, and of a hundred these are a fifth. */
    private static final double A_HUNDRED_WHERE_MANY_ARE_BEST = 1.27;

    private static Supplier<Concurrency> fixed(int atOnce) {
        return () -> new Concurrency(Climb.START) {
            @Override
            synchronized int limit() {
                return atOnce;
            }
        };
    }

    private static double median(double[] all) {
        return Arrays.stream(all).sorted().toArray()[all.length / 2];
    }

    /** The median over the seeds of the time beside the better of four and sixteen at once, with the same seed. */
    private static double besideTheBetter(Deployments deployments) {
        double[] ours = deployments.seconds(SEEDS, () -> new Concurrency(Climb.START));
        double[] four = deployments.seconds(SEEDS, fixed(4));
        double[] sixteen = deployments.seconds(SEEDS, fixed(16));
        double[] better = median(four) < median(sixteen) ? four : sixteen;
        return median(
                IntStream.range(0, SEEDS).mapToDouble(i -> ours[i] / better[i]).toArray());
    }

    private static void keepsUp(int wanted, Kind first, List<Kind> then, double bound) {
        for (double uneven : UNEVEN) {
            for (Kind kind : then) {
                assertThat(besideTheBetter(new Deployments(wanted, uneven, first, kind)))
                        .as("%s that were %s and become %s, uneven by %s", wanted, first, kind, uneven)
                        .isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void aHundredInAMeasuredRegionKeepUpWhateverItBecomesInMidRun() {
        keepsUp(100, Kind.MEASURED, List.of(Kind.values()), WANTED);
    }

    @ParameterizedTest
    @EnumSource
    void fourHundredKeepUpWhateverARegionIsAndBecomesInMidRun(Kind first) {
        keepsUp(400, first, List.of(Kind.values()), WANTED);
    }

    @ParameterizedTest
    @EnumSource
    void aThousandKeepUpWhateverARegionIsAndBecomesInMidRun(Kind first) {
        keepsUp(1000, first, List.of(Kind.values()), WANTED);
    }

    @ParameterizedTest
    @EnumSource
    void aHundredPayForTheFirstLooksOnly(Kind first) {
        keepsUp(100, first, List.of(Kind.values()), A_HUNDRED_WHERE_MANY_ARE_BEST);
    }

    /** What a drill has found is where a failover begins, for they share their places in the region ({@link SharedPlaces}). */
    @ParameterizedTest
    @EnumSource
    void aHundredAfterADrillOfThemKeepUpInWhateverRegion(Kind kind) {
        for (double uneven : UNEVEN) {
            Deployments deployments = new Deployments(100, uneven, kind, kind);
            double[] ours = deployments.secondsAfterADrill(SEEDS, () -> new Concurrency(Climb.START));
            double four = median(deployments.seconds(SEEDS, fixed(4)));
            double sixteen = median(deployments.seconds(SEEDS, fixed(16)));
            assertThat(median(ours) / Math.min(four, sixteen))
                    .as("%s, uneven by %s", kind, uneven)
                    .isLessThanOrEqualTo(WANTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEASURED", "SLOW"})
    void everyHundredComesAtNineTenthsOfTheBestRate(Kind kind) {
        for (int wanted : new int[] {100, 400, 1000}) {
            for (double uneven : UNEVEN) {
                double[] took =
                        new Deployments(wanted, uneven, kind, kind).seconds(SEEDS, () -> new Concurrency(Climb.START));
                double bound = wanted / kind.best() * 60;
                assertThat(bound / median(took))
                        .as("median of %s uneven by %s", wanted, uneven)
                        .isGreaterThan(0.93);
                assertThat(bound / Arrays.stream(took).max().orElseThrow())
                        .as("worst of %s uneven by %s", wanted, uneven)
                        .isGreaterThan(0.88);
            }
        }
    }
}
