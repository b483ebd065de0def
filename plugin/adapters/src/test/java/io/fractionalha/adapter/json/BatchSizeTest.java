// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.adapter.json.BatchCodec.Packed;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.model.Folder;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.PeerChannel;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is too large or comes from nobody we know. */
class BatchSizeTest {
    private static final String KEY = "the-callers-secret-key";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final PeerChannel.Greeting GREETING = new PeerChannel.Greeting(
            "site-a",
            new JournalHead(new Position("journal-a", 99), -5_123_456_789L),
            1_200,
            Map.of("g", PayloadSamples.EPOCH),
            NOON,
            Map.of("g", Gap.CAPTURE_OFF, "h", Gap.HOLE),
            null,
            false,
            Map.of());

    private static JournalEntry entry(long sequence, Payload payload) {
        return new JournalEntry("entry-" + sequence, "g", PayloadSamples.EPOCH, sequence, NOON, payload);
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }

    private static JournalEntry state(long sequence, boolean alive) {
        TreeMap<String, String> attributes = new TreeMap<>(Map.of("name", "web", "userdata", noise(900_000)));
        EntityRef ref = new EntityRef(EntityKind.INSTANCE, "vm");
        return entry(
                sequence,
                new Payload.State(new EntityState(ref, new Owner("shop", "ROOT"), attributes, alive), null, false));
    }

    @Test
    void anEntryThatFitsNoMessageTravelsAsAPlaceholderAndTheNextOnesFollow() {
        JournalEntry next = entry(2, new Payload.Mark("b", true));
        Packed packed = BatchCodec.pack(GREETING, List.of(state(1, true), next), KEY);
        JournalEntry arrived =
                BatchCodec.unpack(packed.message(), KEY).entries().get(0);

        assertThat(packed.entries()).isEqualTo(1);
        assertThat(arrived.entryId()).isEqualTo("entry-1");
        assertThat(arrived.sequence()).isEqualTo(1);
        assertThat(arrived.payload())
                .isInstanceOfSatisfying(
                        Payload.Unknown.class,
                        unknown -> assertThat(unknown.type()).isEqualTo(Folder.OVERSIZED));
        assertThat(BatchCodec.pack(GREETING, List.of(next), KEY).entries()).isEqualTo(1);
    }

    @Test
    void theEndOfSomethingLargeStillTravels() {
        Packed packed = BatchCodec.pack(GREETING, List.of(state(1, false)), KEY);
        Payload arrived =
                BatchCodec.unpack(packed.message(), KEY).entries().get(0).payload();

        assertThat(arrived).isInstanceOfSatisfying(Payload.State.class, state -> {
            assertThat(state.state().ref().uuid()).isEqualTo("vm");
            assertThat(state.state().alive()).isFalse();
        });
    }

    @Test
    void aWithheldEntryTravelsAsOften() {
        Payload payload = new Payload.Unknown(Folder.WITHHELD, "");
        for (int hop = 0; hop < 3; hop++) {
            String message =
                    BatchCodec.pack(GREETING, List.of(entry(1, payload)), KEY).message();
            payload = BatchCodec.unpack(message, KEY).entries().get(0).payload();

            assertThat(payload)
                    .isInstanceOfSatisfying(
                            Payload.Unknown.class,
                            unknown -> assertThat(unknown.type()).isEqualTo(Folder.WITHHELD));
        }
    }

    @Test
    void aShortTextThatDescribesAHugeTreeIsRefusedBeforeItIsBuilt() {
        String tree = Squeeze.pack("{\"format\":1,\"x\":[" + "{},".repeat(1_000_000) + "{}]}");

        assertThat(tree.length()).isLessThan(10_000);
        assertThatThrownBy(() -> BatchCodec.unpack(tree, KEY)).hasMessageContaining("more than 200000 values");
    }

    @Test
    void littleIsUnpackedForAStranger() {
        String greeting = BatchCodec.pack(GREETING, List.of(), KEY).message();

        assertThat(BatchCodec.unpackStranger(greeting)).isEqualTo(GREETING);
        refused(ErrorCode.PEER_ANSWER_UNREADABLE, () -> BatchCodec.unpackStranger(Squeeze.pack(" ".repeat(100_000))));
        refused(
                ErrorCode.PEER_ANSWER_UNREADABLE,
                () -> BatchCodec.unpackStranger(
                        BatchCodec.pack(GREETING, List.of(), KEY).message() + "A".repeat(8_192)));
    }
}
