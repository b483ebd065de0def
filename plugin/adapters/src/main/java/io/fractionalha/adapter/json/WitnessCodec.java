// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.witness.Claim;
import io.fractionalha.witness.Renewal;
import io.fractionalha.witness.Renewed;
import io.fractionalha.witness.Verdict;
import io.fractionalha.witness.WitnessChannel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions to a witness and its answers as they travel. They hold no secrets. An unreadable question is BAD_INPUT, an unreadable
 * answer PEER_ANSWER_UNREADABLE.
 */
public final class WitnessCodec {
    private static final int MESSAGE_CHARS_MAX = 200_000;
    private static final int UNPACKED_BYTES_MAX = 512 * 1024;

    private WitnessCodec() {}

    /** A question, and the newest form that the site knows which asks. */
    public record Asked(WitnessChannel.Question question, int knows) {}

    /** An answer, and the newest form that the witness knows. */
    public record Reply(WitnessChannel.Answer answer, int knows) {}

    /** Packs a question of a site for a witness that is spoken to so. */
    public static String pack(WitnessChannel.Question question, BatchCodec.Speech speech) {
        return Squeeze.pack(speech.begin()
                .put(
                        "renewals",
                        question.renewals(),
                        told -> Fields.empty()
                                .put("group", told.groupId())
                                .put("epoch", RecordCodec.fields(told.epoch()))
                                .put("other", told.otherSite())
                                .put("detectAfterMillis", told.detectAfter().toMillis())
                                .json())
                .put(
                        "claims",
                        question.claims(),
                        claim -> Fields.empty()
                                .put("group", claim.groupId())
                                .put("expected", RecordCodec.fields(claim.expected()))
                                .put("take", claim.take())
                                .put("checks", claim.checks(), check -> new JsonPrimitive(check.text()))
                                .json())
                .text());
    }

    /** Reads a question. */
    public static Asked question(String message) {
        return question(message, Formats.OURS);
    }

    static Asked question(String message, Formats ours) {
        try {
            Fields fields = readable(message, ours);
            WitnessChannel.Question question = new WitnessChannel.Question(
                    items(fields, "renewals").stream()
                            .map(WitnessCodec::renewal)
                            .toList(),
                    items(fields, "claims").stream().map(WitnessCodec::claim).toList());
            return new Asked(question, BatchCodec.knows(fields));
        } catch (IllegalArgumentException | ArithmeticException | UnsupportedOperationException e) {
            throw new FractionalHaException(
                    ErrorCode.BAD_INPUT, "a question to the witness cannot be read: " + e.getMessage(), e);
        }
    }

    /** Packs an answer for a site that is spoken to so. */
    public static String pack(WitnessChannel.Answer answer, BatchCodec.Speech speech) {
        return Squeeze.pack(speech.begin()
                .put(
                        "renewed",
                        answer.renewed(),
                        word -> Fields.empty()
                                .put("group", word.groupId())
                                .put("held", word.held())
                                .put("epoch", fields(word.epoch()))
                                .json())
                .put(
                        "verdicts",
                        answer.verdicts(),
                        word -> Fields.empty()
                                .put("group", word.groupId())
                                .put("word", word.word())
                                .put("epoch", fields(word.epoch()))
                                .put("toWaitMillis", word.toWait().toMillis())
                                .json())
                .text());
    }

    /** Reads an answer. */
    public static Reply answer(String message) {
        return answer(message, Formats.OURS);
    }

    static Reply answer(String message, Formats ours) {
        try {
            Fields fields = readable(message, ours);
            WitnessChannel.Answer answer = new WitnessChannel.Answer(
                    items(fields, "renewed").stream()
                            .map(word -> new Renewed(word.id("group"), word.flag("held"), epoch(word)))
                            .toList(),
                    items(fields, "verdicts").stream()
                            .map(word -> new Verdict(
                                    word.id("group"),
                                    word.constant("word", Verdict.Word.class),
                                    epoch(word),
                                    Duration.ofMillis(word.span("toWaitMillis"))))
                            .toList());
            return new Reply(answer, BatchCodec.knows(fields));
        } catch (IllegalArgumentException | ArithmeticException | UnsupportedOperationException e) {
            throw BatchCodec.unreadable(e);
        }
    }

    private static Fields readable(String message, Formats ours) {
        return BatchCodec.readable(message, ours, MESSAGE_CHARS_MAX, UNPACKED_BYTES_MAX);
    }

    private static List<Fields> items(Fields fields, String name) {
        List<JsonElement> items = fields.list(name, item -> item);
        if (items.size() > WitnessChannel.ITEMS_MAX) {
            throw new IllegalArgumentException("more than " + WitnessChannel.ITEMS_MAX + " " + name);
        }
        return items.stream().map(Fields::of).toList();
    }

    private static Renewal renewal(Fields told) {
        return new Renewal(
                told.id("group"),
                RecordCodec.epoch(told.object("epoch")),
                told.id("other"),
                Duration.ofMillis(told.span("detectAfterMillis")));
    }

    private static Claim claim(Fields claim) {
        return new Claim(
                claim.id("group"),
                RecordCodec.epoch(claim.object("expected")),
                claim.flag("take"),
                RecordCodec.checks(claim));
    }

    private static @Nullable Fields fields(@Nullable Epoch epoch) {
        return epoch == null ? null : RecordCodec.fields(epoch);
    }

    private static @Nullable Epoch epoch(Fields word) {
        Fields epoch = word.optionalObject("epoch");
        return epoch == null ? null : RecordCodec.epoch(epoch);
    }
}
