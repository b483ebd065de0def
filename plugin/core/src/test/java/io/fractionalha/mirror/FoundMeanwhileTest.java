// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody else finds what a plan lacks, just while it looks for it itself. */
class FoundMeanwhileTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final MirrorBench bench = new MirrorBench(17);
    private final Shop shop = new Shop(bench.a, 1);

    @Test
    void isPlannedWithAtOnce() {
        bench.a.offer(MappingKind.NETWORK_OFFERING, "huge-a", Map.of("name", "huge"));
        bench.describe();
        bench.settle();
        String made = bench.a.make(
                "createNetwork",
                Map.of("name", "late", "zoneid", FakeRegion.ZONE, "networkofferingid", "huge-a", "account", "acme"));
        bench.reads.meanwhile("descriptors", () -> {
            bench.b.offer(MappingKind.NETWORK_OFFERING, "huge-b", Map.of("name", "huge"));
            bench.describe();
        });
        bench.settle(SOON);
        assertThat(bench.counterparts()).containsKeys(made, shop.network);
    }
}
