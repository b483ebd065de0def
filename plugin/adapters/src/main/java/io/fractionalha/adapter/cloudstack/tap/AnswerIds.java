// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The uuid in an answer object of the host. Few answers tell it by a method; the others are written as JSON by the host's
 * own writer. That is a Gson of the host, whose class names our relocated Gson does not share, hence the calls by name; all
 * of them are public.
 */
final class AnswerIds {
    private static final Logger LOG = LogManager.getLogger(AnswerIds.class);

    private AnswerIds() {}

    /** The uuid, or null where the answer has none. */
    static @Nullable String id(Object answer) {
        if (!(answer instanceof ResponseObject response)) {
            return null;
        }
        String told = response.getObjectId();
        return told == null ? fromJson(answer) : told;
    }

    private static @Nullable String fromJson(Object answer) {
        try {
            Object builder = Class.forName(
                            "com.cloud.api.ApiGsonHelper",
                            true,
                            answer.getClass().getClassLoader())
                    .getMethod("getBuilder")
                    .invoke(null);
            Object writer = builder.getClass().getMethod("create").invoke(builder);
            Object text = writer.getClass().getMethod("toJson", Object.class).invoke(writer, answer);
            JsonElement id = JsonParser.parseString(String.valueOf(text))
                    .getAsJsonObject()
                    .get("id");
            return id == null || !id.isJsonPrimitive() ? null : id.getAsString();
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException
                | RuntimeException e) {
            // Without the uuid the core finds the entity by its name; worth a line, not worth stopping capture.
            LOG.warn("the uuid of a {} cannot be read", answer.getClass().getSimpleName(), e);
            return null;
        }
    }
}
