// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.Owner;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionReader;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a thousand groups ask their region alike is asked for once. */
class KnownHereTest {
    private static final Owner SHOP = new Owner("shop", "ROOT/retail");
    private static final Owner GONE = new Owner("gone", "ROOT/retail");

    private final SimulatedScheduler clock = new SimulatedScheduler(1);
    private final FakeRegion region = new FakeRegion("a", clock.process("a"));
    private int asked;
    private final KnownHere here = new KnownHere(counting(), clock);

    private RegionReader counting() {
        return (RegionReader) Proxy.newProxyInstance(
                RegionReader.class.getClassLoader(), new Class<?>[] {RegionReader.class}, (self, method, arguments) -> {
                    asked++;
                    return method.invoke(region, arguments);
                });
    }

    @BeforeEach
    void anAccount() {
        region.account(SHOP);
    }

    private int askedByAHundredGroups() {
        asked = 0;
        for (int group = 0; group < 100; group++) {
            assertThat(here.account(SHOP)).isTrue();
            assertThat(here.zone(FakeRegion.ZONE)).isTrue();
        }
        return asked;
    }

    @Test
    void whatIsThereIsAskedForOnceInHalfAMinute() {
        assertThat(askedByAHundredGroups()).isEqualTo(2);
        assertThat(askedByAHundredGroups()).isZero();
        clock.passes(Duration.ofSeconds(31));
        assertThat(askedByAHundredGroups()).isEqualTo(2);
    }

    @Test
    void whoWantsToKnowHowItIsNowIsNotToldOfEarlier() {
        askedByAHundredGroups();
        here.forget(SHOP, FakeRegion.ZONE);
        assertThat(askedByAHundredGroups()).isEqualTo(2);
    }

    @Test
    void whatIsMissingIsAskedForEachTime() {
        assertThat(here.account(GONE)).isFalse();
        assertThat(here.zone("nowhere")).isFalse();
        region.account(GONE);
        assertThat(here.account(GONE)).isTrue();
        assertThat(asked).isEqualTo(3);
    }
}
