// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UntoldTest {
    private static final int INSTANCES = 500;
    private static final int DAYS_OF_MEASURING = 2 * 24 * 24;

    private final Untold untold = new Untold();

    @Test
    void aPeerThatIsAwayWhileLoadsSwingCostsNoMoreThanThereAreInstances() {
        for (int time = 1; time <= DAYS_OF_MEASURING; time++) {
            for (int instance = 0; instance < INSTANCES; instance++) {
                untold.add("b", "g", "vm-" + instance, time % 2 * 4 + time);
            }
        }
        assertThat(untold.size()).isEqualTo(INSTANCES);

        Map<String, Double> first = untold.next("b").getOrDefault("g", Map.of());
        assertThat(first).hasSize(Untold.AT_ONCE).containsKeys("vm-0", "vm-199");
        assertThat(first.values()).containsOnly((double) DAYS_OF_MEASURING);
        assertThat(untold.next("b").getOrDefault("g", Map.of())).hasSize(Untold.AT_ONCE);
        assertThat(untold.next("b").getOrDefault("g", Map.of())).hasSize(INSTANCES - 2 * Untold.AT_ONCE);
        assertThat(untold.next("b")).isEmpty();
    }

    @Test
    void whatIsGoneBeforeItWasToldWaitsNoLonger() {
        for (int instance = 0; instance < INSTANCES; instance++) {
            untold.add("b", "g", "vm-" + instance, 1);
            untold.add("c", "h", "vm-" + instance, 1);
            untold.retain(Set.of("vm-" + instance));
        }
        assertThat(untold.size()).isEqualTo(2);
        assertThat(untold.next("c")).isEqualTo(Map.of("h", Map.of("vm-" + (INSTANCES - 1), 1.0)));
    }

    @Test
    void peersAreToldEachForItself() {
        untold.add("b", "g", "vm-1", 0.5);
        untold.add("c", "h", "vm-2", 1.5);
        assertThat(untold.next("b")).isEqualTo(Map.of("g", Map.of("vm-1", 0.5)));
        assertThat(untold.next("d")).isEmpty();
        assertThat(untold.next("c")).isEqualTo(Map.of("h", Map.of("vm-2", 1.5)));
    }
}
