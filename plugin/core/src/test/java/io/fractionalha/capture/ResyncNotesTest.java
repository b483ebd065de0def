// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.memory.MemoryResyncStore;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ResyncNotesTest {
    private final MemoryResyncStore store = new MemoryResyncStore();
    private final AtomicInteger made = new AtomicInteger();
    private final Server one = new Server();
    private final Server two = new Server();

    private final class Server {
        private final Resyncs resyncs = new Resyncs();
        private final ResyncNotes notes =
                new ResyncNotes(store, resyncs, () -> "note-" + made.incrementAndGet(), () -> Instant.EPOCH);
    }

    @Test
    void needIsDurableAsSoonAsTheStoreCanBeWritten() {
        store.failing(true);
        one.resyncs.need("g", "the journal could not be written");
        assertThatThrownBy(one.notes::exchange).isInstanceOf(FractionalHaException.class);
        store.failing(false);
        one.notes.exchange();

        assertThat(store.notes())
                .containsExactly(new ResyncNote("g", "note-1", "the journal could not be written", Instant.EPOCH));
        one.notes.exchange();
        assertThat(made.get()).as("it is written once").isEqualTo(1);
    }

    @Test
    void serverThatStartsTakesOverWhatTheLastOneLeft() {
        one.resyncs.need("g", "why");
        one.notes.exchange();
        Server next = new Server();
        next.notes.exchange();

        assertThat(next.resyncs.needs().get("g").reason()).isEqualTo("why");
        next.resyncs.repaired("g", next.resyncs.now());
        next.notes.exchange();
        assertThat(store.notes()).isEmpty();
    }

    @Test
    void whatTheOwnerRepairedIsOverForTheServerThatFoundIt() {
        one.resyncs.need("g", "why");
        one.notes.exchange();
        two.notes.exchange();
        two.resyncs.repaired("g", two.resyncs.now());
        two.notes.exchange();
        one.notes.exchange();
        assertThat(one.resyncs.needs()).isEmpty();
    }

    @Test
    void needThatCameAfterTheOwnerBeganToLookStays() {
        one.resyncs.need("g", "first");
        one.notes.exchange();
        two.notes.exchange();
        long asOf = two.resyncs.now();
        one.resyncs.need("g", "second");
        one.notes.exchange();
        two.resyncs.repaired("g", asOf);
        two.notes.exchange();

        assertThat(store.notes()).extracting(ResyncNote::reason).containsExactly("second");
        assertThat(two.resyncs.needs().get("g").reason()).isEqualTo("second");
        one.notes.exchange();
        assertThat(one.resyncs.needs()).containsKey("g");
    }

    @Test
    void needIsNotOverWhileTheCommandStillRuns() {
        one.resyncs.runs("call", "g", "unjournaled");
        one.resyncs.repaired("g", one.resyncs.now());
        assertThat(one.resyncs.needs()).containsKey("g");
        long before = one.resyncs.now();
        one.resyncs.ended("call", "g");
        one.resyncs.repaired("g", before);
        assertThat(one.resyncs.needs()).as("a look that began before its end").containsKey("g");
        one.resyncs.repaired("g", one.resyncs.now());
        assertThat(one.resyncs.needs()).isEmpty();
    }
}
