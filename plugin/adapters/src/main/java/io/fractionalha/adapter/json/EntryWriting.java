// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonElement;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.Folder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An entry as it travels: its public part; secrets go sealed beside all of them. */
record EntryWriting(JournalEntry entry, PayloadCodec.Written written) {
    static EntryWriting of(JournalEntry entry) {
        return new EntryWriting(entry, PayloadCodec.write(entry.payload()));
    }

    /**
     * The entry without what makes it large. Of something gone nothing is needed but its name; all else is replaced by a
     * placeholder, because an entity without a part of what it is would be built wrongly.
     */
    EntryWriting small() {
        Payload less = new Payload.Unknown(Folder.OVERSIZED, "");
        if (entry.payload() instanceof Payload.State state && !state.state().alive() && !nameOnly(state)) {
            EntityState gone = state.state();
            less = new Payload.State(
                    new EntityState(gone.ref(), gone.owner(), new TreeMap<>(), false),
                    state.counterpart(),
                    state.baseline());
        }
        return of(new JournalEntry(
                entry.entryId(), entry.groupId(), entry.epoch(), entry.sequence(), entry.recordedAt(), less));
    }

    private static boolean nameOnly(Payload.State state) {
        return state.state().attributes().isEmpty();
    }

    /** Whether nothing can be taken away from it any more. */
    boolean placeholder() {
        return entry.payload() instanceof Payload.Unknown unknown
                && unknown.text().isEmpty();
    }

    /** How many of the first entries have texts of no more than {@code charsMax} together; at least one if there is one. */
    static int fitting(List<EntryWriting> writings, int charsMax) {
        long chars = 0;
        int count = 0;
        for (EntryWriting writing : writings) {
            Parts parts = writing.written().parts();
            String secrets = parts.secrets();
            chars += parts.text().length() + (secrets == null ? 0 : secrets.length());
            if (chars > charsMax) {
                return Math.max(1, count);
            }
            count++;
        }
        return count;
    }

    Fields fields() {
        return Fields.empty()
                .put("id", entry.entryId())
                .put("group", entry.groupId())
                .put("epoch", RecordCodec.fields(entry.epoch()))
                .put("sequence", entry.sequence())
                .put("recordedMillis", entry.recordedAt().toEpochMilli())
                .put("type", written.type())
                .put("format", written.format())
                .put("text", written.parts().text());
    }

    /** Reads entries; {@code secrets} by entry id. */
    static List<JournalEntry> read(List<JsonElement> entries, Map<String, String> secrets) {
        return entries.stream()
                .map(element -> read(Fields.of(element), secrets))
                .toList();
    }

    private static JournalEntry read(Fields fields, Map<String, String> secrets) {
        String entryId = fields.id("id");
        return new JournalEntry(
                entryId,
                fields.id("group"),
                RecordCodec.epoch(fields.object("epoch")),
                fields.number("sequence"),
                fields.instant("recordedMillis"),
                PayloadCodec.read(new PayloadCodec.Written(
                        fields.id("type"),
                        fields.integer("format"),
                        new Parts(fields.string("text"), secrets.get(entryId)))));
    }
}
