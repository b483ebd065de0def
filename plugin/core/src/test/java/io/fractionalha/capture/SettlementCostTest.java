// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.model.ModelStore;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A group may have 25,000 members: what one command costs must not depend on that. */
class SettlementCostTest {
    private final SimulatedScheduler world = new SimulatedScheduler(7);
    private final SiteFixture here = new SiteFixture("a", world);
    private final AtomicInteger wholeGroups = new AtomicInteger();

    private ModelStore counting(ModelStore store) {
        return (ModelStore) Proxy.newProxyInstance(
                ModelStore.class.getClassLoader(), new Class<?>[] {ModelStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("entities") && arguments.length == 2) {
                        wholeGroups.incrementAndGet();
                    }
                    return method.invoke(store, arguments);
                });
    }

    private void done(String command, Map<String, String> parameters) {
        assertThat(here.run(command, parameters)).isInstanceOf(CallOutcome.Succeeded.class);
        here.settleAll();
    }

    @Test
    void aCommandIsSettledWithoutReadingTheWholeGroup() {
        String network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.settleAll();
        here.modelSeen = this::counting;
        here.boot();
        here.recorder.recover(here.sequencer);
        wholeGroups.set(0);

        done("deployVirtualMachine", SiteFixture.deployment("web-1", network));
        String instance = here.members("g", EntityKind.INSTANCE).iterator().next();
        done(
                "createTags",
                Map.of("resourceids", instance, "resourcetype", "UserVm", "tags[0].key", "k", "tags[0].value", "v"));
        done("stopVirtualMachine", Map.of("id", instance));
        done("registerSSHKeyPair", Map.of("name", "key", "publickey", "ssh-rsa AAAA"));

        assertThat(here.members("g", EntityKind.TAG)).hasSize(1);
        assertThat(wholeGroups).hasValue(0);
        done("destroyVirtualMachine", Map.of("id", instance, "expunge", "true"));
        assertThat(here.members("g", EntityKind.TAG)).isEmpty();
    }
}
