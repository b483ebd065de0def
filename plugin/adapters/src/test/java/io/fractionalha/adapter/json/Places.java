// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;

/** The places of a JSON text in which a value stands, each of which can be given another. */
final class Places {
    private Places() {}

    static int count(JsonElement element) {
        int places = 0;
        for (JsonElement child : children(element)) {
            places += 1 + count(child);
        }
        return places;
    }

    private static List<JsonElement> children(JsonElement element) {
        if (element instanceof JsonObject object) {
            return object.entrySet().stream().map(Map.Entry::getValue).toList();
        }
        return element instanceof JsonArray array ? array.asList() : List.of();
    }

    /** The text with something else in one place, counted from the outside in. */
    static String replaced(JsonElement element, int place, String value) {
        StringBuilder text = new StringBuilder();
        write(element, new int[] {place}, value, text);
        return text.toString();
    }

    private static void write(JsonElement element, int[] left, String value, StringBuilder text) {
        boolean object = element instanceof JsonObject;
        if (!object && !(element instanceof JsonArray)) {
            text.append(element);
            return;
        }
        List<String> names = object ? List.copyOf(((JsonObject) element).keySet()) : List.of();
        List<JsonElement> values = children(element);
        text.append(object ? '{' : '[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",");
            if (object) {
                text.append(new JsonPrimitive(names.get(i))).append(':');
            }
            if (left[0]-- == 0) {
                text.append(value);
            } else {
                write(values.get(i), left, value, text);
            }
        }
        text.append(object ? '}' : ']');
    }
}
