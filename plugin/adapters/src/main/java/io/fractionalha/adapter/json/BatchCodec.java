// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonElement;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.PeerChannel;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What travels between two sides: greeting and entries one way, the answer back, each as one text that fits a form field.
 * All secrets of a batch are sealed together with the secret key of the user who calls (see ADR 21). What is read is bounded
 * before it is believed. Unreadable texts are PEER_ANSWER_UNREADABLE, secrets sealed with another key SECRET_UNREADABLE.
 */
public final class BatchCodec {
    /** The longest message; the host takes 1 MiB a request, and the field is declared with 900,000. */
    public static final int MESSAGE_CHARS_MAX = 880_000;

    /** The most bytes a message may unpack to. */
    public static final int UNPACKED_BYTES_MAX = 4 * 1024 * 1024;

    /** The longest message that is read for somebody who is not a peer (yet). */
    public static final int STRANGER_CHARS_MAX = 8 * 1024;

    private static final int STRANGER_BYTES_MAX = 64 * 1024;

    /** Of the public part and of the secrets, each; below the limit of the reader even if each character took three bytes. */
    private static final int UNPACKED_CHARS_MAX = UNPACKED_BYTES_MAX / 6;

    private BatchCodec() {}

    /**
     * A message and how many entries, from the first on, found room in it.
     *
     * @param entries at least one if there were any; the rest goes with the next message
     */
    public record Packed(String message, int entries) {}

    /** What a message says; {@code knows} is the newest form that its sender knows. */
    public record Batch(PeerChannel.Greeting greeting, List<JournalEntry> entries, int knows) {}

    /** In which form to write: ours, and the newest that the receiver is known to know (0: nothing is known). */
    public record Speech(Formats ours, int theirs) {
        /** To somebody of whom nothing is known yet. */
        public static final Speech FIRST = new Speech(Formats.OURS, 0);

        /** To a side that knows this form. */
        public static Speech to(int theirs) {
            return new Speech(Formats.OURS, theirs);
        }

        Fields begin() {
            return Fields.empty().put("format", ours.writing(theirs)).put("knows", ours.newest());
        }
    }

    /** The same to somebody of whom nothing is known yet. */
    public static Packed pack(PeerChannel.Greeting greeting, List<JournalEntry> entries, String secretKey) {
        return pack(greeting, entries, secretKey, Speech.FIRST);
    }

    /**
     * Packs as many of the entries as fit. One that does not fit a message of its own is sent as a placeholder with its id and
     * number: it must not keep everything behind it from travelling.
     *
     * @param secretKey of the user that we call as
     */
    public static Packed pack(
            PeerChannel.Greeting greeting, List<JournalEntry> entries, String secretKey, Speech speech) {
        List<EntryWriting> writings = new ArrayList<>(entries.stream()
                .limit(PeerChannel.BATCH_ENTRIES_MAX)
                .map(EntryWriting::of)
                .toList());
        int count = EntryWriting.fitting(writings, UNPACKED_CHARS_MAX);
        while (true) {
            String message = Squeeze.pack(text(greeting, writings.subList(0, count), secretKey, speech));
            if (message.length() <= MESSAGE_CHARS_MAX) {
                return new Packed(message, count);
            }
            if (count == 0 || writings.get(0).placeholder()) {
                throw new FractionalHaException(
                        ErrorCode.INTERNAL,
                        "a message without entries needs " + message.length() + " characters, and holds "
                                + MESSAGE_CHARS_MAX + ": there are too many groups with this peer");
            }
            if (count == 1) {
                writings.set(0, writings.get(0).small());
            }
            count = Math.max(1, count / 2);
        }
    }

    private static String text(
            PeerChannel.Greeting greeting, List<EntryWriting> entries, String secretKey, Speech speech) {
        SortedMap<String, String> secrets = new TreeMap<>();
        for (EntryWriting entry : entries) {
            String secret = entry.written().parts().secrets();
            if (secret != null) {
                secrets.put(entry.entry().entryId(), secret);
            }
        }
        Fields fields = speech.begin()
                .put("site", greeting.siteId())
                .put("head", RecordCodec.fields(greeting.head()))
                .put("oldestMillis", greeting.oldestUnacknowledgedMillis())
                .put("epochs", RecordCodec.epochs(greeting.epochs()))
                .put("sentMillis", greeting.sentAt().toEpochMilli())
                .put("gaps", words(greeting.gaps()))
                .put("entries", entries, entry -> entry.fields().json());
        Instant notBefore = greeting.sentNotBefore();
        if (notBefore != null) {
            fields.put("sentNotBeforeMillis", notBefore.toEpochMilli());
        }
        if (!greeting.demand().isEmpty()) {
            fields.put("demand", DemandCodec.fields(greeting.demand()));
        }
        if (greeting.leaving()) {
            fields.put("leaving", true);
        }
        if (!secrets.isEmpty()) {
            String context =
                    context(greeting, entries.stream().map(EntryWriting::entry).toList());
            fields.put("sealed", Seal.close(AttributesCodec.object(secrets), secretKey, context));
        }
        return fields.text();
    }

    /** Secrets belong to exactly these entries of this sender: a sealed text put beside others does not open. */
    private static String context(PeerChannel.Greeting greeting, List<JournalEntry> entries) {
        return greeting.siteId() + "/" + greeting.head().position().journalId() + "/"
                + entries.stream()
                        .map(entry -> entry.entryId() + "@" + entry.sequence())
                        .collect(Collectors.joining(","));
    }

    /**
     * Reads a message.
     *
     * @param secretKey of the user who called
     */
    public static Batch unpack(String message, String secretKey) {
        return unpack(message, secretKey, Formats.OURS);
    }

    static Batch unpack(String message, String secretKey, Formats ours) {
        try {
            Fields fields = readable(message, ours);
            PeerChannel.Greeting greeting = greeting(fields);
            List<JsonElement> entries = fields.list("entries", entry -> entry);
            if (entries.size() > PeerChannel.BATCH_ENTRIES_MAX) {
                throw new IllegalArgumentException("more than " + PeerChannel.BATCH_ENTRIES_MAX + " entries");
            }
            List<JournalEntry> open = EntryWriting.read(entries, Map.of());
            Map<String, String> secrets = secrets(fields.optional("sealed"), secretKey, context(greeting, open));
            return new Batch(greeting, secrets.isEmpty() ? open : EntryWriting.read(entries, secrets), knows(fields));
        } catch (IllegalArgumentException | ArithmeticException | UnsupportedOperationException e) {
            throw unreadable(e);
        }
    }

    /** Reads the greeting of a message from anybody: little is unpacked for it, and nothing is opened. */
    public static PeerChannel.Greeting unpackStranger(String message) {
        try {
            return greeting(readable(message, Formats.OURS, STRANGER_CHARS_MAX, STRANGER_BYTES_MAX));
        } catch (IllegalArgumentException | ArithmeticException | UnsupportedOperationException e) {
            throw unreadable(e);
        }
    }

    private static PeerChannel.Greeting greeting(Fields fields) {
        return new PeerChannel.Greeting(
                fields.id("site"),
                RecordCodec.head(fields.object("head")),
                fields.span("oldestMillis"),
                epochs(fields.object("epochs")),
                fields.instant("sentMillis"),
                gaps(fields),
                fields.has("sentNotBeforeMillis") ? fields.instant("sentNotBeforeMillis") : null,
                fields.has("leaving") && fields.flag("leaving"),
                fields.has("demand") ? DemandCodec.read(fields.object("demand")) : Map.of());
    }

    private static Map<String, String> secrets(@Nullable String sealed, String secretKey, String context) {
        if (sealed == null) {
            return Map.of();
        }
        try {
            return AttributesCodec.mapOf(Seal.open(sealed, secretKey, context));
        } catch (GeneralSecurityException e) {
            throw new FractionalHaException(
                    ErrorCode.SECRET_UNREADABLE,
                    "the secrets of a batch are sealed with another key than the calling user's; enter the keys of this"
                            + " peer again at the side that calls",
                    e);
        }
    }

    static Fields readable(String message, Formats ours) {
        return readable(message, ours, MESSAGE_CHARS_MAX, UNPACKED_BYTES_MAX);
    }

    static Fields readable(String message, Formats ours, int charsMax, int bytesMax) {
        if (message.length() > charsMax) {
            throw new IllegalArgumentException("longer than " + charsMax + " characters");
        }
        Fields fields = Fields.parse(Squeeze.unpack(message, bytesMax));
        ours.mustRead(fields.number("format"));
        return fields;
    }

    /** The newest form that the writer knows; it knows at least the one it writes. */
    static int knows(Fields fields) {
        return fields.has("knows") ? fields.integer("knows") : fields.integer("format");
    }

    private static Map<String, String> words(Map<String, Gap> gaps) {
        Map<String, String> words = new TreeMap<>();
        gaps.forEach((group, gap) -> words.put(group, gap.name()));
        return words;
    }

    private static Map<String, Gap> gaps(Fields fields) {
        Fields words = fields.has("gaps") ? fields.object("gaps") : Fields.empty();
        Map<String, Gap> gaps = new TreeMap<>();
        words.ids().forEach(group -> gaps.put(group, Gap.ofWord(words.string(group))));
        return gaps;
    }

    static Map<String, Epoch> epochs(Fields fields) {
        Map<String, Epoch> epochs = new TreeMap<>();
        fields.ids().forEach(group -> epochs.put(group, RecordCodec.epoch(fields.object(group))));
        return epochs;
    }

    static FractionalHaException unreadable(RuntimeException e) {
        return new FractionalHaException(
                ErrorCode.PEER_ANSWER_UNREADABLE, "a message of the peer cannot be read: " + e.getMessage(), e);
    }
}
