// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import io.fractionalha.peer.PeerChannel;
import io.fractionalha.region.Zone;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answer to a batch as it travels. It holds no secrets. Unreadable texts are PEER_ANSWER_UNREADABLE. */
public final class AnswerCodec {
    private AnswerCodec() {}

    /** An answer, and the newest form that the side knows which gave it. */
    public record Reply(PeerChannel.Answer answer, int knows) {}

    /** Packs an answer for a side that speaks so. */
    public static String pack(PeerChannel.Answer answer, BatchCodec.Speech speech) {
        Fields fields = speech.begin()
                .put("site", answer.siteId())
                .put("received", RecordCodec.fields(answer.received()))
                .put("epochs", RecordCodec.epochs(answer.epochs()))
                .put("readiness", answer.readiness())
                .put("answeredMillis", answer.answeredAt().toEpochMilli());
        if (!answer.zones().isEmpty()) {
            Map<String, String> open = new TreeMap<>();
            answer.zones().stream()
                    .filter(zone -> zone.name() != null)
                    .forEach(zone -> open.put(zone.id(), zone.name()));
            fields.put("zones", answer.zones().stream().map(Zone::id).sorted().collect(Collectors.joining(",")))
                    .put("openZones", open);
        }
        return Squeeze.pack(fields.text());
    }

    /** Reads an answer. */
    public static Reply unpack(String message) {
        return unpack(message, Formats.OURS);
    }

    /** Servers of the version before tell the ids alone. */
    private static Set<Zone> zones(Fields fields) {
        if (!fields.has("zones")) {
            return Set.of();
        }
        Map<String, String> open = fields.has("openZones") ? fields.map("openZones") : Map.of();
        return Stream.of(fields.string("zones").split(",", -1))
                .map(id -> new Zone(id, open.get(id)))
                .collect(Collectors.toSet());
    }

    static Reply unpack(String message, Formats ours) {
        try {
            Fields fields = BatchCodec.readable(message, ours);
            PeerChannel.Answer answer = new PeerChannel.Answer(
                    fields.id("site"),
                    RecordCodec.head(fields.object("received")),
                    BatchCodec.epochs(fields.object("epochs")),
                    fields.map("readiness"),
                    fields.instant("answeredMillis"),
                    zones(fields));
            return new Reply(answer, BatchCodec.knows(fields));
        } catch (IllegalArgumentException | ArithmeticException | UnsupportedOperationException e) {
            throw BatchCodec.unreadable(e);
        }
    }
}
