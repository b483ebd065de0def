// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A queue that was left alone for a whole history comes to the same as one that followed each command of it. */
class CompactionPropertyTest {
    private static final int COMMANDS = 20;

    private static MirrorBench replayed(long seed, boolean each) {
        MirrorBench bench = new MirrorBench(seed);
        bench.brake = new BrakeLimits(100, Duration.ofMinutes(10), 1);
        bench.extent(Mirror.Extent.FULL);
        Shop shop = new Shop(bench.a, 3);
        Random random = new Random(seed);
        for (int i = 0; i < COMMANDS; i++) {
            MirrorReplayPropertyTest.act(bench, shop, random, i);
            bench.sync();
            if (each) {
                bench.settle();
            }
        }
        bench.settle(Duration.ofHours(2));
        return bench;
    }

    @Property(tries = 60)
    void theCompactedQueueComesToTheSameInventoryWithNoMoreSteps(@ForAll long seed) {
        MirrorBench all = replayed(seed, true);
        MirrorBench compacted = replayed(seed, false);
        assertThat(Shapes.of(compacted.b)).isEqualTo(Shapes.of(all.b)).isEqualTo(Shapes.of(all.a));
        assertThat(compacted.b.calls()).hasSizeLessThanOrEqualTo(all.b.calls().size());
    }
}
