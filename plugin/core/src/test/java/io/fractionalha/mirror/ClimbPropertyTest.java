// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever a region can do at once, and however that changes, little of it is left unused. */
class ClimbPropertyTest {
    private static final int CALLS = 3000;
    private static final int AFTER_A_WHILE = 300;

    /** Rises to a knee, then falls: as steeply as {@code fall} hundredths of a call's worth for each more. */
    private static IntToDoubleFunction region(int knee, int fall) {
        return atOnce -> atOnce <= knee ? atOnce : Math.max(knee / 4.0, knee - (atOnce - knee) * fall / 100.0);
    }

    private static double best(IntToDoubleFunction region) {
        double best = 0;
        for (int atOnce = 1; atOnce <= Climb.CEILING; atOnce++) {
            best = Math.max(best, region.applyAsDouble(atOnce));
        }
        return best;
    }

    /** Feeds readings of as many calls as the limit is; answers the time that so many calls took. */
    private static double work(Climb climb, IntToDoubleFunction region, int calls, double noise, Random random) {
        double time = 0;
        int done = 0;
        while (done < calls) {
            int limit = climb.limit();
            int window = Math.max(limit, Climb.START);
            double rate = region.applyAsDouble(limit);
            time += window / rate;
            done += window;
            climb.rate(rate * (1 + noise * random.nextGaussian()));
        }
        return time * calls / done;
    }

    @Property
    void littleOfWhatARegionCanDoIsLeftUnused(
            @ForAll @IntRange(min = 1, max = Climb.CEILING) int knee, @ForAll @IntRange(max = 100) int fall) {
        IntToDoubleFunction region = region(knee, fall);
        Climb climb = new Climb(Climb.START);
        work(climb, region, AFTER_A_WHILE, 0, new Random(1));
        double took = work(climb, region, CALLS, 0, new Random(1));
        // A look for more must not cost more than what it could find.
        assertThat(CALLS / best(region) / took).isGreaterThan(0.89);
    }

    @Property
    void unevenCallsCostLittle(
            @ForAll @IntRange(min = 2, max = Climb.CEILING) int knee,
            @ForAll @IntRange(max = 60) int fall,
            @ForAll long seed) {
        IntToDoubleFunction region = region(knee, fall);
        Climb climb = new Climb(Climb.START);
        double took = work(climb, region, CALLS, 0.05, new Random(seed));
        assertThat(CALLS / best(region) / took).isGreaterThan(0.8);
    }

    @Property
    void aRegionThatBecomesAnotherIsFollowed(
            @ForAll @IntRange(min = 1, max = Climb.CEILING) int before,
            @ForAll @IntRange(min = 1, max = Climb.CEILING) int after,
            @ForAll @IntRange(max = 60) int fall) {
        Climb climb = new Climb(Climb.START);
        work(climb, region(before, fall), 1000, 0, new Random(1));
        IntToDoubleFunction region = region(after, fall);
        work(climb, region, AFTER_A_WHILE, 0, new Random(1));
        double took = work(climb, region, CALLS, 0, new Random(1));
        assertThat(CALLS / best(region) / took).isGreaterThan(0.88);
    }

    @Property
    void theLimitStaysWithinItsBoundsAndFallsWithEachOverload(@ForAll long seed) {
        Climb climb = new Climb(Climb.START);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            if (random.nextInt(5) == 0) {
                int before = climb.limit();
                climb.tooMuch(1 + random.nextInt(before));
                assertThat(climb.limit()).isLessThanOrEqualTo(Math.max(Climb.FLOOR, before / 2));
            } else {
                climb.rate(random.nextDouble() * 10);
            }
            assertThat(climb.limit()).isBetween(Climb.FLOOR, Climb.CEILING);
        }
    }
}
