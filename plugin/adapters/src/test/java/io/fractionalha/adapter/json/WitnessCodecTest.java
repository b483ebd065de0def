// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.witness.Claim;
import io.fractionalha.witness.Renewal;
import io.fractionalha.witness.Renewed;
import io.fractionalha.witness.Verdict;
import io.fractionalha.witness.Verdict.Word;
import io.fractionalha.witness.WitnessChannel.Answer;
import io.fractionalha.witness.WitnessChannel.Question;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WitnessCodecTest {
    private static final Epoch EPOCH = new Epoch(3, "site-a");

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aQuestionArrivesAsItWasAsked() {
        Question question = new Question(
                List.of(new Renewal("g", EPOCH, "site-b", Duration.ofSeconds(45))),
                List.of(
                        new Claim("h", new Epoch(7, "site-b")),
                        new Claim("i", new Epoch(1, "site-b"), false, ServiceCheck.list("tcp://shop.example:443"))));
        assertThat(WitnessCodec.question(WitnessCodec.pack(question, BatchCodec.Speech.FIRST))
                        .question())
                .isEqualTo(question);
    }

    @Test
    void anAnswerArrivesAsItWasGiven() {
        Answer answer = new Answer(
                List.of(new Renewed("g", true, EPOCH), new Renewed("h", false, null)),
                List.of(
                        new Verdict("i", Word.GRANTED, EPOCH, Duration.ZERO),
                        new Verdict("j", Word.UNKNOWN, null, Duration.ofMillis(17))));
        assertThat(WitnessCodec.answer(WitnessCodec.pack(answer, BatchCodec.Speech.FIRST))
                        .answer())
                .isEqualTo(answer);
    }

    @Test
    void asManyAsMayBeAskedFitOneMessage() {
        String site = UUID.randomUUID().toString();
        Question full = new Question(
                IntStream.range(0, 500)
                        .mapToObj(i -> new Renewal(
                                UUID.randomUUID().toString(),
                                new Epoch(Long.MAX_VALUE, UUID.randomUUID().toString()),
                                site,
                                Duration.ofHours(1)))
                        .toList(),
                List.of());
        assertThat(WitnessCodec.question(WitnessCodec.pack(full, BatchCodec.Speech.FIRST))
                        .question())
                .isEqualTo(full);
    }

    @Test
    void whatIsTooMuchOrNotReadableIsRefused() {
        refused(ErrorCode.BAD_INPUT, () -> WitnessCodec.question("%%%"));
        refused(ErrorCode.BAD_INPUT, () -> WitnessCodec.question(Squeeze.pack("[]")));
        refused(ErrorCode.BAD_INPUT, () -> WitnessCodec.question(Squeeze.pack("{\"format\":99}")));
        refused(ErrorCode.BAD_INPUT, () -> WitnessCodec.question("x".repeat(200_001)));
        refused(ErrorCode.BAD_INPUT, () -> WitnessCodec.question(Squeeze.pack(" ".repeat(1024 * 1024))));
        refused(
                ErrorCode.BAD_INPUT,
                () -> WitnessCodec.question(Squeeze.pack(
                        "{\"format\":1,\"claims\":[" + String.join(",", Collections.nCopies(501, "{}")) + "]}")));
        refused(ErrorCode.PEER_ANSWER_UNREADABLE, () -> WitnessCodec.answer("%%%"));
        refused(
                ErrorCode.PEER_ANSWER_UNREADABLE,
                () -> WitnessCodec.answer(Squeeze.pack(
                        "{\"format\":1,\"verdicts\":[{\"group\":\"g\",\"word\":\"NEWER\",\"toWaitMillis\":0}]}")));
    }
}
