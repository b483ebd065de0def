// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.region.RegionReader;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reading a group of 25,000 takes a call for each instance unless somebody takes care. */
final class ScanCostTest {
    private static final int INSTANCES = 60;
    private static final int NETWORKS = 12;

    private final SimulatedScheduler world = new SimulatedScheduler(5);
    private final SiteFixture here = new SiteFixture("a", world);
    private final Map<EntityKind, Integer> calls = new EnumMap<>(EntityKind.class);

    private RegionReader counting(RegionReader reader) {
        return (RegionReader) Proxy.newProxyInstance(
                RegionReader.class.getClassLoader(), new Class<?>[] {RegionReader.class}, (self, method, arguments) -> {
                    if (method.getName().equals("children")) {
                        calls.merge((EntityKind) arguments[0], 1, Integer::sum);
                    }
                    return method.invoke(reader, arguments);
                });
    }

    @Test
    void tagsOfManyInstancesAreReadTogetherAndAllOfThemAreFound() {
        here.readerSeen = this::counting;
        here.boot();
        String network = here.network("front");
        for (int number = 0; number < INSTANCES; number++) {
            String instance = here.deploy("web-" + number, network);
            if (number % 3 == 0) {
                here.done(
                        "createTags",
                        Map.of(
                                "resourceids",
                                instance,
                                "resourcetype",
                                "UserVm",
                                "tags[0].key",
                                "role",
                                "tags[0].value",
                                "web"));
            }
        }

        calls.clear();
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.settleAll();

        assertThat(here.members("g", EntityKind.INSTANCE)).hasSize(INSTANCES);
        assertThat(here.members("g", EntityKind.TAG)).hasSize(INSTANCES / 3);
        assertThat(calls.getOrDefault(EntityKind.TAG, 0)).isLessThan(INSTANCES / 2);
    }

    @Test
    void whatAnAccountListsIsNotListedAgainNetworkByNetwork() {
        here.readerSeen = this::counting;
        here.boot();
        for (int number = 0; number < NETWORKS; number++) {
            here.deploy("web-" + number, here.network("net-" + number));
        }

        calls.clear();
        here.protect("g", "b", new Selector(SelectorKind.ACCOUNT, SiteFixture.SHOP.toString()));
        here.settleAll();

        assertThat(here.members("g", EntityKind.NETWORK)).hasSize(NETWORKS);
        assertThat(here.members("g", EntityKind.INSTANCE)).hasSize(NETWORKS);
        assertThat(calls).doesNotContainKey(EntityKind.INSTANCE);
        assertThat(calls.getOrDefault(EntityKind.TAG, 0))
                .as("of addresses only, at two readings")
                .isLessThanOrEqualTo(2 * NETWORKS);
    }
}
