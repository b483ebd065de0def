// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.cluster.Errand;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host said of a command's end. Only a hint: the entity is read.
 *
 * @param succeeded whether the job or call ended well
 * @param entityUuid the entity made or changed, where the host named one
 * @param detail the host's error text, or empty
 */
public record Hint(boolean succeeded, @Nullable String entityUuid, String detail) {
    /** The words of an {@link Errand.Kind#END}. */
    static SortedMap<String, String> words(String entryId, @Nullable Hint hint) {
        SortedMap<String, String> words = new TreeMap<>();
        words.put("entry", entryId);
        if (hint != null) {
            words.put("succeeded", String.valueOf(hint.succeeded()));
            words.put("detail", hint.detail());
            String uuid = hint.entityUuid();
            if (uuid != null) {
                words.put("uuid", uuid);
            }
        }
        return words;
    }

    /** What such an errand says; null if the host's word was lost. */
    static @Nullable Hint of(Errand end) {
        String uuid = end.word("uuid");
        return end.words().containsKey("succeeded")
                ? new Hint(
                        Boolean.parseBoolean(end.word("succeeded")), uuid.isEmpty() ? null : uuid, end.word("detail"))
                : null;
    }
}
