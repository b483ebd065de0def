// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read and written by field name. What cannot be read is an {@code IllegalArgumentException} that names the
 * field; null values are left out when writing and are the same as absent when reading.
 */
final class Fields {
    private static final int PLAIN_CHARS_MAX = 64 * 1024;
    private static final int TOKENS_MAX = 200_000;

    private final JsonObject object;

    private Fields(JsonObject object) {
        this.object = object;
    }

    static Fields empty() {
        return new Fields(new JsonObject());
    }

    static Fields parse(String text) {
        try {
            if (text.length() > PLAIN_CHARS_MAX) {
                count(text);
            }
            return of(JsonParser.parseString(text));
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    /** A short text can describe a tree that fills the memory: its parts are counted before it is built. */
    private static void count(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            for (int tokens = 0; reader.peek() != JsonToken.END_DOCUMENT; tokens++) {
                if (tokens == TOKENS_MAX) {
                    throw new IllegalArgumentException("more than " + TOKENS_MAX + " values");
                }
                pass(reader);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    private static void pass(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_ARRAY -> reader.beginArray();
            case END_ARRAY -> reader.endArray();
            case BEGIN_OBJECT -> reader.beginObject();
            case END_OBJECT -> reader.endObject();
            case NAME -> reader.nextName();
            case STRING, NUMBER, BOOLEAN, NULL, END_DOCUMENT -> reader.skipValue();
        }
    }

    static Fields of(JsonElement element) {
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException("a JSON object was expected");
        }
        return new Fields(element.getAsJsonObject());
    }

    JsonObject json() {
        return object;
    }

    String text() {
        return object.toString();
    }

    Fields put(String name, @Nullable String value) {
        if (value != null) {
            object.addProperty(name, value);
        }
        return this;
    }

    Fields put(String name, long value) {
        object.addProperty(name, value);
        return this;
    }

    Fields put(String name, boolean value) {
        object.addProperty(name, value);
        return this;
    }

    Fields put(String name, Enum<?> value) {
        object.addProperty(name, value.name());
        return this;
    }

    Fields put(String name, @Nullable Fields value) {
        if (value != null) {
            object.add(name, value.object);
        }
        return this;
    }

    Fields put(String name, Map<String, String> values) {
        JsonObject map = new JsonObject();
        values.forEach(map::addProperty);
        object.add(name, map);
        return this;
    }

    <T> Fields put(String name, List<T> values, Function<T, JsonElement> writer) {
        JsonArray array = new JsonArray(values.size());
        values.forEach(value -> array.add(writer.apply(value)));
        object.add(name, array);
        return this;
    }

    boolean has(String name) {
        return element(name) != null;
    }

    String string(String name) {
        return required(name, optional(name));
    }

    @Nullable
    String optional(String name) {
        JsonElement element = element(name);
        return element == null ? null : primitive(name, element).getAsString();
    }

    long number(String name) {
        try {
            return primitive(name, required(name, element(name))).getAsLong();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("field " + name + " is not a number", e);
        }
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
    }

    boolean flag(String name) {
        JsonElement element = element(name);
        return element != null && primitive(name, element).getAsBoolean();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, string(name));
    }

    Fields object(String name) {
        return of(required(name, element(name)));
    }

    @Nullable
    Fields optionalObject(String name) {
        JsonElement element = element(name);
        return element == null ? null : of(element);
    }

    SortedMap<String, String> map(String name) {
        SortedMap<String, String> map = new TreeMap<>();
        JsonElement element = element(name);
        if (element != null) {
            of(element)
                    .object
                    .entrySet()
                    .forEach(e -> map.put(
                            e.getKey(), primitive(e.getKey(), e.getValue()).getAsString()));
        }
        return map;
    }

    <T> List<T> list(String name, Function<JsonElement, T> reader) {
        JsonElement element = element(name);
        List<T> values = new ArrayList<>();
        if (element != null) {
            if (!element.isJsonArray()) {
                throw new IllegalArgumentException("field " + name + " is not a list");
            }
            element.getAsJsonArray().forEach(item -> values.add(reader.apply(item)));
        }
        return values;
    }

    private @Nullable JsonElement element(String name) {
        JsonElement element = object.get(name);
        return element instanceof JsonNull ? null : element;
    }

    private static JsonPrimitive primitive(String name, JsonElement element) {
        if (!element.isJsonPrimitive()) {
            throw new IllegalArgumentException("field " + name + " is not a plain value");
        }
        return element.getAsJsonPrimitive();
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("field " + name + " is missing");
        }
        return value;
    }
}
