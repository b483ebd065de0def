// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Messages of each kind as a peer in good order sends them, what may stand in the place of any value, and how refusals look. */
final class HostileKinds {
    private static final String KEY = "the-callers-secret-key";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Epoch EPOCH = new Epoch(3, "site-a");
    static final Set<ErrorCode> REFUSALS =
            EnumSet.of(ErrorCode.PEER_ANSWER_UNREADABLE, ErrorCode.SECRET_UNREADABLE, ErrorCode.BAD_INPUT);

    /** In the place of any value. */
    static final List<String> VALUES = List.of(
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
    record Kind(String message, Consumer<String> reader) {
        /** Answers whether it was read; else it was refused as it should be. */
        boolean read(String changed) {
            return mustBeReadOrRefused(changed, reader);
        }
    }

    static List<Kind> kinds() {
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

    private static boolean mustBeReadOrRefused(String message, Consumer<String> reader) {
        try {
            reader.accept(message);
            return true;
        } catch (FractionalHaException e) {
            assertThat(REFUSALS).contains(e.code());
            assertThat(String.valueOf(e.getMessage())).hasSizeLessThanOrEqualTo(Sentence.CHARS_MAX);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                String said = String.valueOf(cause.getMessage());
                assertThat(said).as("what a log shows of %s", cause.getClass()).isEqualTo(Sentence.of(said));
            }
            return false;
        }
    }

    private HostileKinds() {}
}
