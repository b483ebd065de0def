// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryJournal;
import io.fractionalha.memory.MemoryLeaseStore;
import io.fractionalha.memory.MemorySiteStore;
import io.fractionalha.ownership.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class SequencerPropertyTest {
    private Instant now = Instant.EPOCH;
    private final MemoryLeaseStore leases = new MemoryLeaseStore(() -> now);
    private final MemoryGroupStore groups = new MemoryGroupStore();
    private final MemoryJournal journal = new MemoryJournal(
            groups, new MemorySiteStore("a", "j"), groups::role, () -> leases.currentTerm(Ownership.REGION_LEASE));

    private static JournalEntry entry(int number) {
        return new JournalEntry(
                "e" + number,
                "g",
                new Epoch(1, "a"),
                0,
                Instant.EPOCH,
                new Payload.Unknown("t", String.valueOf(number)));
    }

    @Property(tries = 100)
    void twoServersThatInsertAndNumberInAnyOrderLeaveNoGap(@ForAll long seed) {
        Random random = new Random(seed);
        SequencerPropertyTest fresh = new SequencerPropertyTest();
        List<Ownership> servers = List.of(
                new Ownership(fresh.leases, "one", () -> fresh.now),
                new Ownership(fresh.leases, "two", () -> fresh.now));
        int inserted = 0;
        for (int step = 0; step < 60; step++) {
            Ownership server = servers.get(random.nextInt(2));
            switch (random.nextInt(4)) {
                case 0 -> server.renew();
                case 1 -> new Sequencer(fresh.journal, server, () -> {}).tick();
                case 2 -> fresh.now = fresh.now.plus(Duration.ofSeconds(random.nextInt(20)));
                default -> {
                    List<JournalEntry> together = new ArrayList<>();
                    for (int count = random.nextInt(3); count >= 0; count--) {
                        together.add(entry(inserted++));
                    }
                    fresh.journal.append(together);
                }
            }
            List<JournalEntry> numbered = fresh.journal.readAfter(0, 1000);
            for (int place = 0; place < numbered.size(); place++) {
                assertThat(numbered.get(place).sequence()).isEqualTo(place + 1L);
                assertThat(numbered.get(place).entryId()).isEqualTo("e" + place);
            }
        }
    }

    @Example
    void serverWhoseLeaseHasRunOutNumbersNothing() {
        Ownership slept = new Ownership(leases, "one", () -> Instant.EPOCH);
        Ownership other = new Ownership(leases, "two", () -> now);
        slept.renew();
        now = now.plus(Ownership.LEASE);
        assertThat(other.renew()).isTrue();
        journal.append(List.of(entry(1)));

        // Its own clock stood still with it, so it still believes: the store knows better.
        assertThatThrownBy(() -> new Sequencer(journal, slept, () -> {}).tick())
                .isInstanceOf(FractionalHaException.class);
        assertThat(journal.readAfter(0, 10)).isEmpty();
        assertThat(new Sequencer(journal, other, () -> {}).tick()).isEqualTo(1);
    }

    @Example
    void aGapInWhichNobodyElseTookTheLeaseBeginsAReignOfItsOwn() {
        Ownership one = new Ownership(leases, "one", () -> now);
        one.renew();
        now = now.plusSeconds(5);
        one.renew();
        assertThat(one.reign()).isEqualTo(1);
        now = now.plus(Ownership.LEASE).minusSeconds(2);
        one.renew();
        assertThat(one.term()).hasValue(1);
        assertThat(one.reign()).isEqualTo(2);
    }

    @Example
    void ownershipEndsBeforeTheLeaseDoes() {
        Ownership one = new Ownership(leases, "one", () -> now);
        one.renew();
        assertThat(one.term()).hasValue(1);
        now = now.plus(Ownership.LEASE).minusSeconds(2);
        assertThat(one.term()).isEmpty();
        assertThat(new Ownership(leases, "two", () -> now).renew()).isFalse();
        one.renew();
        one.release();
        assertThat(new Ownership(leases, "two", () -> now).renew()).isTrue();
    }
}
