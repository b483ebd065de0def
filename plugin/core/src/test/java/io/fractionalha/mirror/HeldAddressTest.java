// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Something here holds the address that an instance has at the other side. */
class HeldAddressTest {
    private static final String ADDRESS = "10.7.0.77";

    private final MirrorBench bench = new MirrorBench(7);
    private final Shop shop = new Shop(bench.a, 1);

    private String destroyedHere() {
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        Map<String, String> parameters = new TreeMap<>(nic(bench.counterparts().get(shop.network)));
        parameters.putAll(Map.of("name", "stranger", "zoneid", FakeRegion.ZONE, "account", "acme"));
        parameters.putAll(Map.of("templateid", "debian-b", "serviceofferingid", "small-b"));
        String stranger = bench.b.make("deployVirtualMachine", parameters);
        bench.b.run(RegionCall.of("destroyVirtualMachine", Map.of("id", stranger)));
        assertThat(bench.b.rawInstanceState(stranger)).contains("Destroyed");
        return stranger;
    }

    private static Map<String, String> nic(String network) {
        return Map.of("iptonetworklist[0].networkid", network, "iptonetworklist[0].ip", ADDRESS);
    }

    private List<String> deployments() {
        return bench.b.calls().stream()
                .filter(call -> call.command().equals("deployVirtualMachine"))
                .filter(call -> "late".equals(call.parameters().get("name")))
                .map(call -> call.parameters().getOrDefault("iptonetworklist[0].ip", "any"))
                .toList();
    }

    private EntityState late() {
        return bench.b.entities(EntityKind.INSTANCE).stream()
                .filter(state -> "late".equals(state.attribute("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itIsBuiltWithAnotherOneAfterTwoRefusalsAndTheQueueTellsOfIt() {
        String stranger = destroyedHere();
        String active = shop.instance("late", nic(shop.network));
        bench.settle();

        assertThat(deployments()).containsExactly(ADDRESS, ADDRESS, "any");
        assertThat(late().attribute("state")).isEqualTo("Running");
        assertThat(late().attribute("ipaddresses")).isNotEqualTo(ADDRESS);
        assertThat(bench.b.rawInstanceState(stranger)).contains("Destroyed");
        assertThat(bench.queued(QueueReason.HELD)).singleElement().satisfies(item -> {
            assertThat(item.active().uuid()).isEqualTo(active);
            assertThat(item.detail()).contains(ADDRESS, String.valueOf(late().attribute("ipaddresses")), "skip");
        });
        assertThat(bench.mirror().standing(MirrorBench.GROUP).queueEmpty()).isTrue();
        assertThat(bench.counterparts()).containsEntry(active, late().ref().uuid());
    }

    @Test
    void itIsTakenWhenItIsFreeInTime() {
        String stranger = destroyedHere();
        shop.instance("late", nic(shop.network));
        bench.settle(Duration.ofSeconds(2));
        assertThat(deployments()).containsExactly(ADDRESS);
        bench.b.run(RegionCall.of("destroyVirtualMachine", Map.of("id", stranger, "expunge", "true")));
        bench.settle();

        assertThat(deployments()).containsExactly(ADDRESS, ADDRESS);
        assertThat(late().attribute("ipaddresses")).isEqualTo(ADDRESS);
        assertThat(bench.queued(QueueReason.HELD)).isEmpty();
    }

    @Test
    void aServerThatDiesInTheLastAttemptFindsTheOtherAddress() {
        destroyedHere();
        String active = shop.instance("late", nic(shop.network));
        bench.settle(Duration.ofMillis(100));
        for (int i = 0; i < 300 && deployments().size() < 3; i++) {
            bench.advance(Duration.ofMillis(100));
        }
        bench.crash();
        bench.settle();

        assertThat(deployments()).containsExactly(ADDRESS, ADDRESS, "any");
        assertThat(bench.queued(QueueReason.HELD))
                .extracting(item -> item.active().uuid())
                .containsExactly(active);
    }
}
