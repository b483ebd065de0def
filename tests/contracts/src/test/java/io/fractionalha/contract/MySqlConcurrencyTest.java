// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.run;
import static io.fractionalha.contract.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.adapter.mysql.MySqlStores;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.mirror.StepAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database, doing the same things at once. */
class MySqlConcurrencyTest {
    private final MySqlWorld world = new MySqlWorld();
    private final MySqlStores other = world.anotherServer();
    private final Crowd crowd = new Crowd();

    @AfterEach
    void close() {
        crowd.close();
        world.close();
    }

    private static <T> long count(List<T> answers, T answer) {
        return Collections.frequency(answers, answer);
    }

    @Test
    void numbersHaveNoGapsWhileManyWriteAndTwoNumber() throws Exception {
        int writers = 6;
        int rounds = 40;
        long all = 2L * writers * rounds;
        long term = world.newTerm();
        AtomicInteger numbered = new AtomicInteger();
        List<Callable<Long>> works = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            MySqlStores server = i % 2 == 0 ? world.stores() : other;
            works.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    server.journal().append(List.of(state("g", "vm-1"), state("h", "vm-2")));
                }
                return all;
            });
        }
        for (MySqlStores server : List.of(world.stores(), other)) {
            works.add(() -> {
                while (numbered.get() < all) {
                    numbered.addAndGet(server.journal().number(term, 7));
                }
                return all;
            });
        }
        works.add(() -> readAll(all));

        assertThat(crowd.together(works)).containsOnly(all);
        assertThat(numbered.get()).isEqualTo(all);
    }

    /** Reads on from its last number, as a shipper does; whatever it passes it never sees again. */
    private long readAll(long all) {
        long last = 0;
        while (last < all) {
            for (JournalEntry entry : world.journal().readAfter(last, 50)) {
                assertThat(entry.sequence()).isEqualTo(last + 1);
                last++;
            }
        }
        return last;
    }

    @Test
    void aStepIsClaimedByOneOfTwoOwners() throws Exception {
        long term = world.newTerm();
        for (int i = 0; i < 30; i++) {
            String uuid = "vm-" + i;
            List<Boolean> claims = crowd.together(List.of(
                    () -> world.mirror().claim(MirrorStoreContract.step(uuid, StepAction.CREATE, 1, term)),
                    () -> other.mirror().claim(MirrorStoreContract.step(uuid, StepAction.CREATE, 1, term))));
            assertThat(claims).containsExactlyInAnyOrder(true, false);
        }
        assertThat(world.mirror().startedSteps("g")).hasSize(30);
    }

    @Test
    void aGroupGetsOneRun() throws Exception {
        for (int i = 0; i < 20; i++) {
            String groupId = "g-" + i;
            List<Boolean> begun = crowd.together(List.of(
                    () -> world.runs().begin(run("one-" + groupId, groupId)),
                    () -> other.runs().begin(run("two-" + groupId, groupId))));
            assertThat(begun).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void aBatchThatArrivesTwiceAtOnceIsStoredOnce() throws Exception {
        List<JournalEntry> batch = LongStream.rangeClosed(1, 300)
                .mapToObj(number -> state("g", "vm").at(number))
                .toList();

        List<JournalHead> heads = crowd.together(Stream.of(world.stores(), other, world.stores(), other)
                .<Callable<JournalHead>>map(server -> () -> server.peerJournal().store("site-b", "journal-b", batch))
                .toList());

        assertThat(heads).containsOnly(world.peerJournal().head("site-b"));
        assertThat(world.peerJournal().readGroupAfter("site-b", "g", 0, 1_000)).containsExactlyElementsOf(batch);
    }

    @Test
    void aLeaseIsTakenByOne() throws Exception {
        for (int i = 0; i < 20; i++) {
            String lease = "lease-" + i;
            List<Optional<Long>> terms = crowd.together(List.of(
                    () -> world.leases().acquire(lease, "one", Duration.ofHours(1)),
                    () -> other.leases().acquire(lease, "two", Duration.ofHours(1))));
            assertThat(count(terms, Optional.of(1L))).isEqualTo(1);
            assertThat(count(terms, Optional.<Long>empty())).isEqualTo(1);
        }
    }

    @Test
    void serversThatStartTogetherAgreeOnWhoTheyAre() throws Exception {
        List<String> ids = crowd.together(Stream.of(world.stores(), other, world.anotherServer(), world.anotherServer())
                .<Callable<String>>map(
                        server -> () -> server.site().siteId() + server.site().journalId())
                .toList());

        assertThat(ids).containsOnly(ids.get(0));
    }
}
