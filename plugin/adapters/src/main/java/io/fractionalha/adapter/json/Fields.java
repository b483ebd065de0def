// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read and written by field name. What cannot be read is an {@code IllegalArgumentException} that names the
 * field, without the value and without a cause that would show it: who wrote it may want it in a log. Null values are left out
 * when writing and are the same as absent when reading.
 */
final class Fields {
    /** The end of the year 9999: whatever is added to such a time, or taken from it, is a time too. */
    private static final long MILLIS_MAX = 253_402_300_799_999L;

    private final JsonObject object;

    private Fields(JsonObject object) {
        this.object = object;
    }

    static Fields empty() {
        return new Fields(new JsonObject());
    }

    static Fields parse(String text) {
        return of(BoundedJson.parse(text));
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
        String digits = string(name);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number");
        }
    }

    int integer(String name) {
        long number = number(name);
        if (number != (int) number) {
            throw wrong(name, "a whole number of 32 bits");
        }
        return (int) number;
    }

    /** What names a thing to programs: it is stored, compared and written into lines, so nothing else may hide in it. */
    String id(String name) {
        return PlainText.id(string(name));
    }

    /** The names of the fields, each the id of a thing. */
    Set<String> ids() {
        object.keySet().forEach(PlainText::id);
        return object.keySet();
    }

    /** What names a thing to people. */
    String name(String name) {
        return PlainText.name(string(name));
    }

    /** A time in milliseconds since 1970, no further from it than people write years. */
    Instant instant(String name) {
        return Instant.ofEpochMilli(within(name, -MILLIS_MAX));
    }

    /** A time span in milliseconds, bounded like a time. */
    long span(String name) {
        return within(name, 0);
    }

    private long within(String name, long least) {
        long millis = number(name);
        if (millis < least || millis > MILLIS_MAX) {
            throw wrong(name, "a time that can be");
        }
        return millis;
    }

    private static IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("field " + name + " is not " + expected);
    }

    boolean flag(String name) {
        JsonElement element = element(name);
        return element != null && primitive(name, element).getAsBoolean();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String word = string(name);
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(name, "one of the words known here"));
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
                    .forEach(e ->
                            map.put(e.getKey(), primitive(name, e.getValue()).getAsString()));
        }
        return map;
    }

    /** Plain values as text. */
    List<String> texts(String name) {
        return list(name, item -> primitive(name, item).getAsString());
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
