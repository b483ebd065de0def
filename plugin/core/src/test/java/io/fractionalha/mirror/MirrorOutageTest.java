// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stores are away for a while: afterwards everything goes on by itself. */
class MirrorOutageTest {
    private static final Duration AWAY = Duration.ofSeconds(90);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whicheverCallOfAStoreFailsFirstNothingIsLostOrMadeTwice(boolean effect) {
        int call = 0;
        for (boolean struck = true; struck; call++) {
            MirrorBench bench = new MirrorBench(call);
            Shop shop = new Shop(bench.a, 2);
            bench.extent(Mirror.Extent.FULL);
            bench.outage.after(call, effect, AWAY);
            bench.settle(Duration.ofMinutes(20));
            struck = bench.outage.struck();
            List<String> late = List.of(shop.deploy("late-0"), shop.deploy("late-1"));
            shop.destroy(0);
            bench.settle(Duration.ofMinutes(5));
            assertThat(bench.counterparts()).as("call %d", call).containsKeys(late.toArray(new String[0]));
            assertThat(Shapes.of(bench.b)).as("call %d", call).isEqualTo(Shapes.of(bench.a));
            assertThat(bench.store.startedSteps(MirrorBench.GROUP))
                    .as("call %d", call)
                    .isEmpty();
        }
        assertThat(call).isGreaterThan(60);
    }

    @Test
    void groupTakenOverWhileTheStoresAreAwayIsLookedAtWhenTheyAreBack() {
        MirrorBench bench = new MirrorBench(5);
        Shop shop = new Shop(bench.a, 2);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        shop.tag(shop.web.get(0), "colour", "blue");
        bench.settle(Duration.ofMillis(100));
        bench.crash();
        bench.outage.after(0, false, AWAY);
        bench.settle(Duration.ofMinutes(20));
        assertThat(bench.store.startedSteps(MirrorBench.GROUP)).isEmpty();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
    }

    @Test
    void whatATenantDestroyedWhileTheStoresWereAwayIsNotBuiltAgain() {
        MirrorBench bench = new MirrorBench(5);
        Shop shop = new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.settle();
        bench.b.make("destroyVirtualMachine", Map.of("id", bench.counterparts().get(shop.web.get(1))));
        bench.outage.after(0, false, AWAY);
        bench.mirror().cancelled(MirrorBench.GROUP, shop.ref(1));
        bench.advance(Duration.ofMinutes(20));
        assertThat(bench.counterparts()).doesNotContainKey(shop.web.get(1));
        assertThat(bench.standbys()).isEqualTo(2);
    }
}
