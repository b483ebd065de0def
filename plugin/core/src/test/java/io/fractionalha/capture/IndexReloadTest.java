// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.region.RegionReader;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The index is read anew while users call. */
final class IndexReloadTest {
    private static final EntityRef MADE = new EntityRef(EntityKind.INSTANCE, "11111111-1111-1111-1111-111111111111");

    private final SimulatedScheduler world = new SimulatedScheduler(7);
    private final SiteFixture here = new SiteFixture("a", world);
    private Runnable whileReading = () -> {};
    private int asked;

    private RegionReader seen(RegionReader reader) {
        return (RegionReader) Proxy.newProxyInstance(
                RegionReader.class.getClassLoader(), new Class<?>[] {RegionReader.class}, (self, method, arguments) -> {
                    if (method.getName().equals("ownerIds")) {
                        asked++;
                        whileReading.run();
                    }
                    try {
                        return method.invoke(reader, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void protect() {
        String network = here.network("front");
        here.readerSeen = this::seen;
        here.boot();
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
    }

    @Test
    void callsDoNotWaitForItAndWhatTheyToldIsKept() {
        protect();
        world.advance(Duration.ofHours(1));
        whileReading = () -> {
            try {
                CompletableFuture.runAsync(() -> here.index.expect("g", MADE)).get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError("a call waited for the region", e);
            }
        };
        here.index.reload();

        assertThat(here.index.known(MADE.uuid())).isNotNull();
        here.index.reload();
        assertThat(here.index.known(MADE.uuid()))
                .as("not read yet, so not forgotten")
                .isNotNull();
    }

    @Test
    void ownersAreNotLookedUpEachTime() {
        protect();
        int before = asked;
        here.index.reload();
        here.index.reload();
        assertThat(asked).isEqualTo(before);
        world.advance(Duration.ofMinutes(11));
        here.index.reload();
        assertThat(asked).isGreaterThan(before);
    }
}
