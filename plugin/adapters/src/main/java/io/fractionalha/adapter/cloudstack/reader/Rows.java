// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns one object of a list answer into attributes; a field without a value is left out. */
final class Rows {
    private static final Set<String> GOING = Set.of("Revoke", "Deleting", "Destroy", "Destroyed", "Inactive");

    private Rows() {}

    /** The named fields as they are. {@code names} may rename: {@code "associatednetworkid>networkid"}. */
    static SortedMap<String, String> fields(JsonObject row, String... names) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (String name : names) {
            int arrow = name.indexOf('>');
            String from = arrow < 0 ? name : name.substring(0, arrow);
            put(attributes, arrow < 0 ? name : name.substring(arrow + 1), Answers.text(row, from));
        }
        return attributes;
    }

    /** Puts a value unless it is missing or empty. */
    static void put(SortedMap<String, String> attributes, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    /** A list that the host joins with commas and, at times, blanks. */
    static @Nullable String list(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return String.join(
                ",",
                Arrays.stream(value.split(",", -1))
                        .map(String::trim)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** Objects of an array field, in order; none where it is missing. */
    static List<JsonObject> array(JsonObject row, String field) {
        List<JsonObject> found = new ArrayList<>();
        JsonElement value = row.get(field);
        if (value != null && value.isJsonArray()) {
            JsonArray array = value.getAsJsonArray();
            array.forEach(element -> {
                if (element.isJsonObject()) {
                    found.add(element.getAsJsonObject());
                }
            });
        }
        return found;
    }

    /** Whether the host is taking it away. */
    static boolean going(JsonObject row) {
        String state = Answers.text(row, "state");
        return state != null && GOING.contains(state);
    }

    /** A field that cannot be missing; empty text if it is. */
    static String need(JsonObject row, String field) {
        String value = Answers.text(row, field);
        return value == null ? "" : value;
    }
}
