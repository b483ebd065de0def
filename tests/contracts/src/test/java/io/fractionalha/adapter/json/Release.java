// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import io.fractionalha.journal.JournalEntry;
import io.fractionalha.peer.PeerChannel;
import java.util.List;
import java.util.Map;

/**
 * A release of the plugin as a peer hears it: this one, or the one after, whose form of a message looks otherwise and cannot be
 * read by this one. In the form of this one, the release after says more than this one knows.
 */
public enum Release {
    /** N - 1: it speaks what this release speaks, and what was before. */
    THIS(Formats.OURS.oldest(), Formats.OURS.newest()),
    /** N. */
    NEXT(Formats.OURS.newest(), Formats.OURS.newest() + 1);

    private final int oldest;
    private final int newest;

    Release(int oldest, int newest) {
        this.oldest = oldest;
        this.newest = newest;
    }

    private Formats formats() {
        return new Formats(oldest, newest);
    }

    /** What a new process of this release remembers of its peers. */
    public PeerForms remembers() {
        return new PeerForms(formats());
    }

    /** The newest form that it knows. */
    public int newest() {
        return newest;
    }

    /** The form that a message is written in. */
    public static int form(String message) {
        return Fields.parse(Squeeze.unpack(message, BatchCodec.UNPACKED_BYTES_MAX))
                .integer("format");
    }

    /** A message and how many of the entries are in it. */
    public BatchCodec.Packed write(
            PeerChannel.Greeting greeting, List<JournalEntry> entries, String key, BatchCodec.Speech speech) {
        BatchCodec.Packed packed = BatchCodec.pack(greeting, entries, key, speech);
        return new BatchCodec.Packed(outgoing(packed.message()), packed.entries());
    }

    /** Reads a message. */
    public BatchCodec.Batch read(String message, String key) {
        return BatchCodec.unpack(incoming(message), key, formats());
    }

    /** An answer to a side that knows forms up to this one. */
    public String answer(PeerChannel.Answer answer, int theirs) {
        return outgoing(AnswerCodec.pack(answer, new BatchCodec.Speech(formats(), theirs)));
    }

    /** Reads an answer. */
    public AnswerCodec.Reply heard(String answer) {
        return AnswerCodec.unpack(incoming(answer), formats());
    }

    private String outgoing(String message) {
        if (this == THIS) {
            return message;
        }
        Fields said = Fields.parse(Squeeze.unpack(message, BatchCodec.UNPACKED_BYTES_MAX));
        said.put("moods", Map.of("of-later", "unknown to the release before"));
        if (form(message) == newest) {
            said = Fields.empty().put("format", newest).put("knows", newest).put("wrapped", said);
        }
        return Squeeze.pack(said.text());
    }

    private String incoming(String message) {
        Fields said = Fields.parse(Squeeze.unpack(message, BatchCodec.UNPACKED_BYTES_MAX));
        return this == NEXT && said.has("wrapped")
                ? Squeeze.pack(said.object("wrapped").text())
                : message;
    }
}
