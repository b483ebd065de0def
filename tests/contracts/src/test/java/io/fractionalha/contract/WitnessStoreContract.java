// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Epoch;
import io.fractionalha.witness.Witnessed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link io.fractionalha.witness.WitnessStore} does. */
abstract class WitnessStoreContract extends Contract {
    private static Witnessed row(String group, Epoch epoch, String other, long version) {
        return new Witnessed(group, epoch, other, version, Duration.ofSeconds(45), Samples.NOON.plusMillis(version));
    }

    @Test
    void aRowIsMadeOnceAndReadAsItWasWritten() {
        Witnessed first = row("g", Samples.FIRST, "site-b", 1);
        assertThat(world.witness().row("g")).isEmpty();
        assertThat(world.witness().create(first)).isTrue();
        assertThat(world.witness().create(row("g", new Epoch(9, "site-c"), "site-d", 1)))
                .isFalse();

        assertThat(world.witness().row("g")).contains(first);
        assertThat(world.witness().rows(List.of())).isEmpty();
        assertThat(world.witness().rows(List.of("other", "g"))).containsExactly(first);
    }

    @Test
    void aRowIsReplacedOnlyByTheNextVersion() {
        world.witness().create(row("g", Samples.FIRST, "site-b", 1));
        world.witness().create(row("h", Samples.FIRST, "site-b", 1));
        Witnessed next = row("g", new Epoch(2, "site-b"), "site-a", 2);

        assertThat(world.witness().replace(List.of())).isEmpty();
        assertThat(world.witness()
                        .replace(List.of(
                                row("h", Samples.FIRST, "site-b", 3), next, row("none", Samples.FIRST, "site-b", 2))))
                .containsExactly("g");
        assertThat(world.witness().replace(List.of(row("g", Samples.FIRST, "site-b", 2))))
                .isEmpty();
        assertThat(world.witness().rows(List.of("h", "g"))).containsExactly(next, row("h", Samples.FIRST, "site-b", 1));
    }

    @Test
    void ofManyAtOnceOneReplacesTheRow() throws InterruptedException {
        world.witness().create(row("g", Samples.FIRST, "site-b", 1));
        AtomicInteger replaced = new AtomicInteger();
        List<Thread> askers = java.util.stream.IntStream.range(0, 8)
                .mapToObj(number -> new Thread(() -> replaced.addAndGet(world.witness()
                        .replace(List.of(row("g", new Epoch(2, "site-" + number), "site-a", 2)))
                        .size())))
                .toList();
        askers.forEach(Thread::start);
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(replaced).hasValue(1);
        assertThat(world.witness().row("g").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void rowsOfASiteAreCountedAndForgottenWhicheverSideItIs() {
        world.witness().create(row("g", Samples.FIRST, "site-b", 1));
        world.witness().create(row("h", new Epoch(1, "site-c"), "site-a", 1));
        world.witness().create(row("i", new Epoch(1, "site-c"), "site-b", 1));
        assertThat(world.witness().rowsOf("site-a")).isEqualTo(2);
        assertThat(world.witness().rowsOf("site-z")).isZero();

        world.witness().forget("site-a");

        assertThat(world.witness().rowsOf("site-a")).isZero();
        assertThat(world.witness().rows(List.of("g", "h", "i")))
                .extracting(Witnessed::groupId)
                .containsExactly("i");
    }
}
