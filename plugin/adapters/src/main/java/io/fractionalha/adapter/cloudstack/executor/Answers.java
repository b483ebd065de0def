// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.executor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading of the host's answers: plain fields, and the one id that an answer is about. */
public final class Answers {
    private Answers() {}

    /** A field as text, numbers and booleans included; null where it is missing, null or no plain value. */
    public static @Nullable String text(JsonObject answer, String field) {
        JsonElement value = answer.get(field);
        return value == null || !value.isJsonPrimitive() ? null : value.getAsString();
    }

    /** The id of what the answer is about: its own, or that of the one object in it. */
    public static @Nullable String id(JsonObject answer) {
        String own = text(answer, "id");
        if (own != null) {
            return own;
        }
        for (Map.Entry<String, JsonElement> field : answer.entrySet()) {
            if (field.getValue().isJsonObject()) {
                String inner = text(field.getValue().getAsJsonObject(), "id");
                if (inner != null) {
                    return inner;
                }
            }
        }
        return null;
    }

    /** An object field, or an empty object where there is none. */
    public static JsonObject object(JsonObject answer, String field) {
        JsonElement value = answer.get(field);
        return value == null || !value.isJsonObject() ? new JsonObject() : value.getAsJsonObject();
    }

    /** A number field; {@code otherwise} where it is missing or no number. */
    public static int number(JsonObject answer, String field, int otherwise) {
        String text = text(answer, field);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
