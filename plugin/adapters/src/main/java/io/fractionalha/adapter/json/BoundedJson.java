// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.fractionalha.error.Sentence;
import java.io.IOException;
import java.io.StringReader;

/** JSON from somebody who is not believed: no more of it is built than is looked for. */
public final class BoundedJson {
    private static final int PLAIN_CHARS_MAX = 64 * 1024;
    private static final int TOKENS_MAX = 200_000;

    private BoundedJson() {}

    /** Reads a text; {@code IllegalArgumentException} on what is no JSON, or too much of it. */
    public static JsonElement parse(String text) {
        try {
            if (text.length() > PLAIN_CHARS_MAX) {
                count(text);
            }
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw notJson(e);
        }
    }

    /** Without its cause: that quotes what was sent, line breaks and all. */
    private static IllegalArgumentException notJson(Exception e) {
        return new IllegalArgumentException("not JSON: " + Sentence.of(String.valueOf(e.getMessage())));
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
            throw notJson(e);
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
}
