// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MirrorReplayPropertyTest {
    /** One random thing that a tenant does; what the region refuses is no matter. */
    static void act(MirrorBench bench, Shop shop, Random random, int number) {
        List<EntityState> instances = bench.a.entities(EntityKind.INSTANCE);
        String some = instances.isEmpty()
                ? ""
                : instances.get(random.nextInt(instances.size())).ref().uuid();
        switch (some.isEmpty() ? 0 : random.nextInt(10)) {
            case 0, 1, 2 -> shop.deploy("n-" + number);
            case 3, 4 -> shop.destroy(some);
            case 5 -> shop.tag(some, "key-" + number, "x");
            case 6 -> shop.staticNat(shop.instance("s-" + number, Map.of()));
            case 7 -> shop.forward(some, String.valueOf(3000 + number));
            case 8 -> bench.a.make("updateVirtualMachine", Map.of("id", some, "displayname", "d-" + number));
            default -> bench.a.make("stopVirtualMachine", Map.of("id", some));
        }
    }

    @Property(tries = 80)
    void anyHistoryReplayedInAnyAllowedOrderEndsInTheSameInventory(@ForAll long seed) {
        MirrorBench bench = new MirrorBench(seed);
        Random random = new Random(seed);
        Shop shop = new Shop(bench.a, 2);
        for (int i = 0; i < 25; i++) {
            act(bench, shop, random, i);
            if (random.nextInt(4) == 0) {
                bench.settle(Duration.ofSeconds(random.nextInt(20)));
            }
        }
        bench.extent(Mirror.Extent.FULL);
        bench.settle(Duration.ofHours(2));
        releaseWhatIsHeld(bench);
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
    }

    @Property(tries = 90)
    void whateverFailsOrIsLostEachEffectHappensOnce(@ForAll long seed) {
        MirrorBench bench = new MirrorBench(seed);
        Random random = new Random(seed);
        Shop shop = new Shop(bench.a, 3);
        bench.brake = new BrakeLimits(100, Duration.ofMinutes(10), 1);
        bench.extent(Mirror.Extent.FULL);
        for (int i = 0; i < 12; i++) {
            act(bench, shop, random, i);
            switch (random.nextInt(6)) {
                case 0 -> bench.b.loseAnswer(call -> true, random.nextBoolean(), 1 + random.nextInt(3));
                case 1 -> bench.b.failDeployments(random.nextInt(3));
                case 2 -> bench.b.refuse("assignToLoadBalancerRule", 530, 1);
                case 3 -> bench.crash();
                case 4 ->
                    bench.outage.after(
                            random.nextInt(60), random.nextBoolean(), Duration.ofSeconds(random.nextInt(120)));
                default -> {}
            }
            bench.settle(Duration.ofMillis(random.nextInt(15_000)));
        }
        bench.settle(Duration.ofHours(6));
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.b.errorInstances()).isEmpty();
    }

    /** Until then nothing but removals may be missing. */
    private static void releaseWhatIsHeld(MirrorBench bench) {
        while (bench.mirror().brake(MirrorBench.GROUP).state().tripped()) {
            assertThat(Shapes.of(bench.b)).containsAll(Shapes.of(bench.a));
            bench.mirror().release(MirrorBench.GROUP);
            bench.settle(Duration.ofHours(2));
        }
    }

    @Property(tries = 50)
    void noShrinkDestroysWhatHasServed(@ForAll long seed) {
        MirrorBench bench = new MirrorBench(seed);
        Random random = new Random(seed);
        Shop shop = new Shop(bench.a, 4 + random.nextInt(6));
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        bench.mirror().markServed(MirrorBench.GROUP);
        List<String> served = bench.b.entities(EntityKind.INSTANCE).stream()
                .map(state -> state.ref().uuid())
                .toList();
        bench.extent(Mirror.Extent.POLICY);
        for (int i = 0; i < 6; i++) {
            if (random.nextBoolean()) {
                shop.deploy("late-" + i);
            }
            bench.policy(random.nextBoolean() ? "0.5" : "0.1", 1, Duration.ZERO);
            bench.settle();
        }
        assertThat(bench.b.entities(EntityKind.INSTANCE))
                .extracting(state -> state.ref().uuid())
                .containsAll(served);
    }

    @Property(tries = 60)
    void nothingIsReadyWhoseNeedsAreNotHere(@ForAll long seed) {
        MirrorBench bench = new MirrorBench(seed);
        Random random = new Random(seed);
        Shop shop = new Shop(bench.a, 2);
        for (int i = 0; i < 15; i++) {
            act(bench, shop, random, i);
            bench.settle(Duration.ofMillis(random.nextInt(3000)));
            for (QueueItem item : bench.mirror().queue(MirrorBench.GROUP)) {
                if (item.reason() == QueueReason.READY && item.action() == StepAction.CREATE) {
                    EntityState state = bench.models
                            .entity(MirrorBench.GROUP, "site-a", item.active())
                            .orElseThrow()
                            .state();
                    assertThat(Refs.links(state))
                            .allSatisfy(link -> assertThat(bench.store.pairOf(MirrorBench.GROUP, link.target()))
                                    .isPresent());
                }
            }
        }
    }
}
