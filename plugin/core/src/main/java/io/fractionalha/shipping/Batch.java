// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.util.List;
import java.util.Map;

/** How much goes into one request: the host refuses more than about a megabyte. */
final class Batch {
    /** Characters of content; a single larger entry goes alone. */
    static final int WEIGHT_MAX = 400_000;

    private static final long ENTRY_WEIGHT = 300;

    private Batch() {}

    /** The longest beginning of {@code entries} that is light enough; one entry at least. */
    static List<JournalEntry> of(List<JournalEntry> entries) {
        long weight = 0;
        for (int count = 0; count < entries.size(); count++) {
            weight += weight(entries.get(count).payload());
            if (weight > WEIGHT_MAX && count > 0) {
                return entries.subList(0, count);
            }
        }
        return entries;
    }

    private static long weight(Payload payload) {
        if (payload instanceof Payload.Command command) {
            return ENTRY_WEIGHT + weight(command.parameters()) + weight(command.secrets());
        }
        if (payload instanceof Payload.State state) {
            return ENTRY_WEIGHT + weight(state.state().attributes());
        }
        if (payload instanceof Payload.Unknown unknown) {
            return ENTRY_WEIGHT + (long) unknown.text().length();
        }
        if (payload instanceof Payload.OutcomeOf outcome) {
            return ENTRY_WEIGHT
                    + outcome.detail().length()
                    + 60L * outcome.touched().size();
        }
        return 2 * ENTRY_WEIGHT;
    }

    private static long weight(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToLong(text -> text.getKey().length() + text.getValue().length() + 6L)
                .sum();
    }
}
