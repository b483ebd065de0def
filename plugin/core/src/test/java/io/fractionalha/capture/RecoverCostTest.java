// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.model.ModelStore;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a start costs in transactions: it must not be groups times pages of the journal. */
final class RecoverCostTest {
    private static final int GROUPS = 20;

    private final SimulatedScheduler world = new SimulatedScheduler(7);
    private final SiteFixture here = new SiteFixture("a", world);
    private int applies;

    private ModelStore counting(ModelStore store) {
        return (ModelStore) Proxy.newProxyInstance(
                ModelStore.class.getClassLoader(), new Class<?>[] {ModelStore.class}, (self, method, arguments) -> {
                    applies += method.getName().equals("apply") ? 1 : 0;
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void groupsThatAPageDoesNotTellOfCostNothingForIt() {
        String busy = "";
        for (int number = 0; number < GROUPS; number++) {
            busy = here.network("n" + number);
            here.protect("g" + number, "b", new Selector(SelectorKind.NETWORK, busy));
        }
        for (int change = 0; change < 1500; change++) {
            here.done("updateNetwork", Map.of("id", busy, "name", "renamed-" + change));
        }
        here.settleAll();
        int pages = 1 + here.entries().size() / 1000;
        assertThat(pages).isGreaterThan(3);
        CapturePorts p = here.ports;
        CapturePorts ports = new CapturePorts(
                p.siteId(),
                p.journal(),
                p.groups(),
                counting(p.model()),
                p.pairs(),
                p.mappings(),
                p.reader(),
                p.scheduler(),
                p.ids(),
                p.clock());
        new Recorder(ports, here.index).recover(here.sequencer);

        assertThat(applies).isLessThanOrEqualTo(2 * GROUPS + pages);
        assertThat(here.members("g" + (GROUPS - 1), EntityKind.NETWORK)).containsExactly(busy);
        for (int number = 0; number < GROUPS; number++) {
            assertThat(here.model.appliedSequence("g" + number, "a"))
                    .isEqualTo(here.journal.head().position().sequence());
        }
    }
}
