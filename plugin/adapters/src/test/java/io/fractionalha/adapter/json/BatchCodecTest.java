// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.adapter.json.BatchCodec.Batch;
import io.fractionalha.adapter.json.BatchCodec.Packed;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.region.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BatchCodecTest {
    private static final String KEY = "the-callers-secret-key";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final PeerChannel.Greeting GREETING = new PeerChannel.Greeting(
            "site-a",
            new JournalHead(new Position("journal-a", 99), -5_123_456_789L),
            1_200,
            Map.of("g", PayloadSamples.EPOCH),
            NOON,
            Map.of("g", Gap.CAPTURE_OFF, "h", Gap.HOLE),
            NOON.minusMillis(7),
            false,
            Map.of("g", Map.of("i-1", 1.5, "i-2", 0.0)));

    private static JournalEntry entry(long sequence, Payload payload) {
        return new JournalEntry("entry-" + sequence, "g", PayloadSamples.EPOCH, sequence, NOON, payload);
    }

    private static List<JournalEntry> samples() {
        List<JournalEntry> entries = new ArrayList<>();
        PayloadSamples.all().forEach(payload -> entries.add(entry(entries.size() + 1, payload)));
        return entries;
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void everythingArrivesAsItWasSent() {
        Packed packed = BatchCodec.pack(GREETING, samples(), KEY);

        assertThat(packed.entries()).isEqualTo(samples().size());
        assertThat(packed.message()).matches("[A-Za-z0-9_-]+");
        assertThat(BatchCodec.unpack(packed.message(), KEY)).isEqualTo(new Batch(GREETING, samples(), 1));
    }

    @Test
    void aHeartbeatHasNoEntriesAndNeedsNoKey() {
        Packed packed = BatchCodec.pack(GREETING, List.of(), KEY);

        assertThat(packed.entries()).isZero();
        Packed last = BatchCodec.pack(GREETING.asLast(), List.of(), KEY);
        assertThat(BatchCodec.unpack(last.message(), "whatever").greeting().leaving())
                .isTrue();
        assertThat(BatchCodec.unpack(packed.message(), "whatever")).isEqualTo(new Batch(GREETING, List.of(), 1));
    }

    @Test
    void answersArriveAsTheyWereSent() {
        PeerChannel.Answer answer = new PeerChannel.Answer(
                "site-b",
                new JournalHead(new Position("none", 0), 0),
                Map.of("g", PayloadSamples.EPOCH),
                Map.of("g", "READY"),
                NOON);

        assertThat(AnswerCodec.unpack(AnswerCodec.pack(answer, BatchCodec.Speech.FIRST))
                        .answer())
                .isEqualTo(answer);
        PeerChannel.Answer withZones = answer.with(Set.of(new Zone("zone-1", "Rome, east"), new Zone("zone-2", null)));
        assertThat(AnswerCodec.unpack(AnswerCodec.pack(withZones, BatchCodec.Speech.FIRST))
                        .answer())
                .isEqualTo(withZones);
    }

    @Test
    void secretsDoNotTravelInTheClear() {
        String message = BatchCodec.pack(GREETING, samples(), KEY).message();
        String text = Squeeze.unpack(message, BatchCodec.UNPACKED_BYTES_MAX);

        assertThat(text).contains("deployVirtualMachine").contains("sealed");
        assertThat(text).doesNotContain("c2VjcmV0").doesNotContain("hmac-key").doesNotContain(KEY);
    }

    @Test
    void anotherUsersKeyOpensNothing() {
        String message = BatchCodec.pack(GREETING, samples(), KEY).message();

        refused(ErrorCode.SECRET_UNREADABLE, () -> BatchCodec.unpack(message, "another-key"));
    }

    @Test
    void aSealedTextBesideOtherEntriesDoesNotOpen() {
        Packed packed = BatchCodec.pack(GREETING, samples(), KEY);
        String moved = Squeeze.unpack(packed.message(), BatchCodec.UNPACKED_BYTES_MAX)
                .replace("\"sequence\":2,", "\"sequence\":17,");

        refused(ErrorCode.SECRET_UNREADABLE, () -> BatchCodec.unpack(Squeeze.pack(moved), KEY));
    }

    @Test
    void whatDoesNotFitGoesWithTheNextMessage() {
        Random random = new Random(7);
        List<JournalEntry> bulky = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            byte[] noise = new byte[60_000];
            random.nextBytes(noise);
            TreeMap<String, String> secrets =
                    new TreeMap<>(Map.of("userdata", Base64.getEncoder().encodeToString(noise)));
            bulky.add(entry(i, new Payload.Command("x", "u", null, new TreeMap<>(), secrets)));
        }

        List<JournalEntry> arrived = new ArrayList<>();
        while (arrived.size() < bulky.size()) {
            Packed packed = BatchCodec.pack(GREETING, bulky.subList(arrived.size(), bulky.size()), KEY);
            assertThat(packed.message()).hasSizeLessThanOrEqualTo(BatchCodec.MESSAGE_CHARS_MAX);
            assertThat(packed.entries()).isPositive();
            arrived.addAll(BatchCodec.unpack(packed.message(), KEY).entries());
        }
        assertThat(arrived).isEqualTo(bulky);
    }

    @Test
    void oneMessageTakesFiveHundredEntries() {
        List<JournalEntry> many = new ArrayList<>();
        for (int i = 1; i <= 600; i++) {
            many.add(entry(i, new Payload.Mark("b", true)));
        }

        assertThat(BatchCodec.pack(GREETING, many, KEY).entries()).isEqualTo(500);
    }

    @Test
    void aBombIsRefusedWithoutBeingUnpackedWhole() {
        String bomb = Squeeze.pack(" ".repeat(200 * 1024 * 1024));

        assertThat(bomb.length()).isLessThan(BatchCodec.MESSAGE_CHARS_MAX);
        refused(ErrorCode.PEER_ANSWER_UNREADABLE, () -> BatchCodec.unpack(bomb, KEY));
    }

    @Test
    void tooManyEntriesAreRefused() {
        String one = "{\"id\":\"e\",\"group\":\"g\",\"epoch\":{\"counter\":1,\"site\":\"a\"},\"sequence\":1,"
                + "\"recordedMillis\":0,\"type\":\"MARK\",\"format\":1,\"text\":\"{}\"}";
        String text =
                "{\"format\":1,\"site\":\"a\",\"head\":{\"position\":{\"journal\":\"j\",\"sequence\":1},\"checksum\":0},"
                        + "\"oldestMillis\":0,\"epochs\":{},\"sentMillis\":0,\"entries\":[" + (one + ",").repeat(500)
                        + one + "]}";

        refused(ErrorCode.PEER_ANSWER_UNREADABLE, () -> BatchCodec.unpack(Squeeze.pack(text), KEY));
    }

    @Test
    void nonsenseIsUnreadable() {
        String deep = Squeeze.pack("{\"format\":1,\"a\":" + "[".repeat(200_000));
        for (String message : List.of("", "%%%", "AAAA", Squeeze.pack("[]"), Squeeze.pack("{}"), deep)) {
            refused(ErrorCode.PEER_ANSWER_UNREADABLE, () -> BatchCodec.unpack(message, KEY));
            refused(ErrorCode.PEER_ANSWER_UNREADABLE, () -> AnswerCodec.unpack(message));
        }
    }

    @Test
    void aNewerFormatIsRefusedWithWhatToDo() {
        String newer = Squeeze.pack("{\"format\":2}");

        assertThatThrownBy(() -> BatchCodec.unpack(newer, KEY)).hasMessageContaining("upgrade this side first");
    }
}
