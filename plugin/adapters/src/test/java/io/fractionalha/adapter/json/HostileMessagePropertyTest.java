// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.error.Sentence;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Position;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.region.Zone;
import io.fractionalha.witness.Claim;
import io.fractionalha.witness.Renewal;
import io.fractionalha.witness.Renewed;
import io.fractionalha.witness.Verdict;
import io.fractionalha.witness.WitnessChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Whatever a peer that somebody else controls sends: it is read, or refused with one of the codes that are meant for it. Nothing
 * else is thrown, and what is said of it fits one line.
 */
class HostileMessagePropertyTest {
    private static final String KEY = "the-callers-secret-key";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Epoch EPOCH = new Epoch(3, "site-a");
    private static final Set<ErrorCode> REFUSALS =
            EnumSet.of(ErrorCode.PEER_ANSWER_UNREADABLE, ErrorCode.SECRET_UNREADABLE, ErrorCode.BAD_INPUT);

    /** In the place of any value. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e999999999",
            "1e-999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "NaN",
            "\"\"",
            "\" \"",
            "\"1E-999999999\"",
            "\"9223372036854775807\"",
            "\"a\\nb c\\u001b[2J\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(5_000) + "\"",
            "[]",
            "{}",
            "[[1,2],[3,4]]",
            "{\"a b\":\"c d\",\"\\n\":1}",
            "[".repeat(1_000) + "]".repeat(1_000));

    private static PeerChannel.Greeting greeting() {
        return new PeerChannel.Greeting(
                "site-a",
                new JournalHead(new Position("journal-a", 99), -5_123_456_789L),
                1_200,
                Map.of("g", EPOCH),
                NOON,
                Map.of("g", Gap.HOLE),
                NOON,
                true,
                Map.of("g", Map.of("i-1", 1.5)));
    }

    private static String batch() {
        List<JournalEntry> entries = new ArrayList<>();
        PayloadSamples.all()
                .subList(0, 5)
                .forEach(payload -> entries.add(
                        new JournalEntry("e-" + entries.size(), "g", EPOCH, entries.size() + 1L, NOON, payload)));
        return BatchCodec.pack(greeting(), entries, KEY).message();
    }

    private static String question() {
        return WitnessCodec.pack(
                new WitnessChannel.Question(
                        List.of(new Renewal("g", EPOCH, "site-b", Duration.ofMinutes(1))),
                        List.of(new Claim("g", EPOCH, true, ServiceCheck.list("tcp://shop.example:443")))),
                BatchCodec.Speech.FIRST);
    }

    /** A message as a peer in good order sends it, and who reads it. */
    private record Kind(String message, Consumer<String> reader) {
        void read(String changed) {
            mustBeReadOrRefused(changed, reader);
        }
    }

    private static List<Kind> kinds() {
        PeerChannel.Answer answer = new PeerChannel.Answer(
                "site-b",
                new JournalHead(new Position("none", 0), 0),
                Map.of("g", EPOCH),
                Map.of("g", "READY 1 2"),
                NOON,
                Set.of(new Zone("zone-1", "Rome"), new Zone("zone-2", null)));
        WitnessChannel.Answer word = new WitnessChannel.Answer(
                List.of(new Renewed("g", true, EPOCH)),
                List.of(new Verdict("g", Verdict.Word.GRANTED, EPOCH, Duration.ofMillis(17))));
        return List.of(
                new Kind(batch(), text -> BatchCodec.unpack(text, KEY)),
                new Kind(BatchCodec.pack(greeting(), List.of(), KEY).message(), BatchCodec::unpackStranger),
                new Kind(question(), WitnessCodec::question),
                new Kind(AnswerCodec.pack(answer, BatchCodec.Speech.FIRST), AnswerCodec::unpack),
                new Kind(WitnessCodec.pack(word, BatchCodec.Speech.FIRST), WitnessCodec::answer));
    }

    private static void mustBeReadOrRefused(String message, Consumer<String> reader) {
        try {
            reader.accept(message);
        } catch (FractionalHaException e) {
            assertThat(REFUSALS).contains(e.code());
            assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(1_000);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                String said = String.valueOf(cause.getMessage());
                assertThat(said).as("what a log shows of %s", cause.getClass()).isEqualTo(Sentence.of(said));
            }
        }
    }

    private static String open(String message) {
        return Squeeze.unpack(message, BatchCodec.UNPACKED_BYTES_MAX);
    }

    @Test
    void cutOffAnywhereItIsRefused() {
        for (Kind kind : kinds()) {
            for (int length = 0; length < kind.message().length(); length++) {
                kind.read(kind.message().substring(0, length));
            }
            String text = open(kind.message());
            for (int length = 0; length < text.length(); length += 1 + text.length() / 500) {
                kind.read(Squeeze.pack(text.substring(0, length)));
            }
        }
    }

    @Property(tries = 300)
    void withTurnedBitsItIsReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        for (Kind kind : kinds()) {
            byte[] packed = Base64.getUrlDecoder().decode(kind.message());
            packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            kind.read(Base64.getUrlEncoder().withoutPadding().encodeToString(packed));
            StringBuilder text = new StringBuilder(open(kind.message()));
            for (int i = 0; i <= random.nextInt(4); i++) {
                int place = random.nextInt(text.length());
                text.setCharAt(place, (char) (text.charAt(place) ^ (1 << random.nextInt(16))));
            }
            kind.read(Squeeze.pack(text.toString()));
        }
    }

    /** Each place of the message in turn, so that none is missed: its value another, or there twice beside something unknown. */
    @Test
    void withAnythingInThePlaceOfAnyValueItIsReadOrRefused() {
        for (Kind kind : kinds()) {
            JsonObject whole = JsonParser.parseString(open(kind.message())).getAsJsonObject();
            int places = Places.count(whole);
            for (int place = 0; place < places; place++) {
                for (String value : VALUES) {
                    kind.read(Squeeze.pack(Places.replaced(whole, place, value)));
                }
                kind.read(Squeeze.pack(Places.replaced(whole, place, "1,\"unknown\":[{}],\"site\":\"site-c\"")));
            }
        }
    }

    /** The same inside the text of each entry, which is JSON of its own. */
    @Test
    void withAnythingInsideAnEntryItIsReadOrKeptAsItCame() {
        for (var payload : PayloadSamples.all()) {
            PayloadCodec.Written written = PayloadCodec.write(payload);
            JsonObject whole = JsonParser.parseString(written.parts().text()).getAsJsonObject();
            for (int place = 0; place < Places.count(whole); place++) {
                for (String value : VALUES) {
                    Parts parts = new Parts(
                            Places.replaced(whole, place, value),
                            written.parts().secrets());
                    assertThat(PayloadCodec.read(new PayloadCodec.Written(written.type(), 1, parts)))
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void aBombCostsNoMoreThanItsLimit() {
        List<String> bombs = List.of(
                Squeeze.pack("{\"format\":1" + " ".repeat(100 * 1024 * 1024) + "}"),
                Squeeze.pack("{\"format\":1,\"a\":" + "[".repeat(500_000)),
                Squeeze.pack("{\"format\":1,\"a\":[" + "{},".repeat(500_000) + "{}]}"),
                Squeeze.pack("{\"format\":" + "9".repeat(3_000_000) + "}"),
                Squeeze.pack("{\"format\":\"" + "9".repeat(3_000_000) + "\"}"),
                "A".repeat(5_000_000));
        kinds().forEach(kind -> bombs.forEach(bomb -> assertThatThrownBy(
                        () -> kind.reader().accept(bomb))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(REFUSALS).contains(e.code()))));
    }
}
