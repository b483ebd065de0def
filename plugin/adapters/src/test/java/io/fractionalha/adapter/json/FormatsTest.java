// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.adapter.json.BatchCodec.Batch;
import io.fractionalha.adapter.json.BatchCodec.Speech;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.witness.Renewal;
import io.fractionalha.witness.Verdict;
import io.fractionalha.witness.WitnessChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two releases talk, one of which is newer: it knows one form of message more, and a kind of entry. */
class FormatsTest {
    private static final String KEY = "the-callers-secret-key";
    private static final Formats OLD = Formats.OURS;
    private static final Formats NEW = new Formats(OLD.newest(), OLD.newest() + 1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final JournalHead HEAD = new JournalHead(new Position("journal-a", 1), 7);
    private static final PeerChannel.Greeting GREETING =
            new PeerChannel.Greeting("site-a", HEAD, 0, Map.of("g", PayloadSamples.EPOCH), NOON);
    private static final PeerChannel.Answer ANSWER =
            new PeerChannel.Answer("site-b", HEAD, Map.of("g", PayloadSamples.EPOCH), Map.of(), NOON, Set.of());
    private static final List<JournalEntry> NEWS = List.of(new JournalEntry(
            "entry-1",
            "g",
            PayloadSamples.EPOCH,
            1,
            NOON,
            new Payload.Unknown(
                    "TELEPATHY", "{\"format\":2,\"text\":\"{\\\"to\\\":1}\",\"secrets\":\"{\\\"pw\\\":\\\"s\\\"}\"}")));

    private static final WitnessChannel.Question QUESTION = new WitnessChannel.Question(
            List.of(new Renewal("g", PayloadSamples.EPOCH, "site-b", Duration.ofSeconds(45))), List.of());
    private static final WitnessChannel.Answer VERDICT = new WitnessChannel.Answer(
            List.of(), List.of(new Verdict("g", Verdict.Word.GRANTED, PayloadSamples.EPOCH, Duration.ZERO)));

    private static long format(String message) {
        return Fields.parse(Squeeze.unpack(message, BatchCodec.UNPACKED_BYTES_MAX))
                .number("format");
    }

    /** One message there and its answer back; answers what the writer then knows of the reader. */
    private static int exchange(Formats writer, Formats reader, int known) {
        String message =
                BatchCodec.pack(GREETING, NEWS, KEY, new Speech(writer, known)).message();
        Batch batch = BatchCodec.unpack(message, KEY, reader);
        assertThat(batch.greeting()).isEqualTo(GREETING);
        assertThat(batch.entries()).isEqualTo(NEWS);
        assertThat(batch.knows()).isEqualTo(writer.newest());
        String answer = AnswerCodec.pack(ANSWER, new Speech(reader, batch.knows()));
        AnswerCodec.Reply reply = AnswerCodec.unpack(answer, writer);
        assertThat(reply.answer()).isEqualTo(ANSWER);
        return reply.knows();
    }

    @Test
    void twoReleasesUnderstandEachOtherInBothDirectionsFromTheFirstMessageOn() {
        assertThat(exchange(NEW, OLD, exchange(NEW, OLD, 0))).isEqualTo(OLD.newest());
        assertThat(exchange(OLD, NEW, exchange(OLD, NEW, 0))).isEqualTo(NEW.newest());
        assertThat(exchange(OLD, NEW, NEW.newest())).isEqualTo(NEW.newest());
    }

    @Test
    void theHighestFormThatBothKnowIsWritten() {
        int known = exchange(NEW, NEW, 0);

        assertThat(format(
                        BatchCodec.pack(GREETING, NEWS, KEY, new Speech(NEW, 0)).message()))
                .isEqualTo(OLD.newest());
        assertThat(format(BatchCodec.pack(GREETING, NEWS, KEY, new Speech(NEW, known))
                        .message()))
                .isEqualTo(NEW.newest());
        assertThat(format(AnswerCodec.pack(ANSWER, new Speech(NEW, OLD.newest()))))
                .isEqualTo(OLD.newest());
    }

    /** A question and its answer; answers what the asking site then knows of the witness. */
    private static int ask(Formats asker, Formats witness, int known) {
        String message = WitnessCodec.pack(QUESTION, new Speech(asker, known));
        WitnessCodec.Asked asked = WitnessCodec.question(message, witness);
        assertThat(asked.question()).isEqualTo(QUESTION);
        String answer = WitnessCodec.pack(VERDICT, new Speech(witness, asked.knows()));
        WitnessCodec.Reply reply = WitnessCodec.answer(answer, asker);
        assertThat(reply.answer()).isEqualTo(VERDICT);
        return reply.knows();
    }

    @Test
    void aWitnessOfTheReleaseBeforeOrAfterIsUnderstoodInBothDirections() {
        assertThat(ask(NEW, OLD, ask(NEW, OLD, 0))).isEqualTo(OLD.newest());
        assertThat(ask(OLD, NEW, ask(OLD, NEW, 0))).isEqualTo(NEW.newest());
        assertThat(ask(NEW, NEW, ask(NEW, NEW, 0))).isEqualTo(NEW.newest());
    }

    @Test
    void whatAPeerKnewIsForgottenUntilItAnswers() {
        PeerForms forms = new PeerForms(NEW);
        assertThat(forms.next("site-b")).isEqualTo(new Speech(NEW, 0));
        forms.answered("site-b", NEW.newest());
        assertThat(forms.next("site-c")).isEqualTo(new Speech(NEW, 0));
        assertThat(forms.next("site-b")).isEqualTo(new Speech(NEW, NEW.newest()));
        assertThat(forms.next("site-b")).isEqualTo(new Speech(NEW, 0));
    }

    @Test
    void whatNeitherCanReadIsRefusedWithWhatToDo() {
        String newer = BatchCodec.pack(GREETING, NEWS, KEY, new Speech(NEW, NEW.newest()))
                .message();
        assertThatThrownBy(() -> BatchCodec.unpack(newer, KEY, OLD)).hasMessageContaining("upgrade this side first");

        Formats later = new Formats(NEW.newest(), NEW.newest() + 1);
        String older = BatchCodec.pack(GREETING, NEWS, KEY).message();
        assertThatThrownBy(() -> BatchCodec.unpack(older, KEY, later))
                .hasMessageContaining("upgrade the other side first");
    }
}
