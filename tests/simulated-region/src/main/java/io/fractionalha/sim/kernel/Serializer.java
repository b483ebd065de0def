// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.api.ApiGsonHelper;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fractionalha.sim.catalog.HostResponse;
import java.util.List;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Turns answers into the host's JSON. */
final class Serializer {
    private static final Gson FIELDS =
            ApiGsonHelper.getBuilder().disableHtmlEscaping().create();

    private static final List<String> ADMINS_ONLY = List.of("displayvm", "displaynetwork", "fordisplay");

    private Serializer() {}

    /** The whole answer; fields meant for root admins only are taken out for others. */
    static String envelope(String responseName, ResponseObject answer, boolean rootAdmin) {
        JsonObject envelope = new JsonObject();
        envelope.add(responseName, content(answer));
        if (!rootAdmin) {
            hide(envelope);
        }
        return FIELDS.toJson(envelope);
    }

    private static void hide(JsonElement element) {
        if (element instanceof JsonArray array) {
            array.forEach(Serializer::hide);
        } else if (element instanceof JsonObject object) {
            ADMINS_ONLY.forEach(object::remove);
            object.entrySet().forEach(entry -> hide(entry.getValue()));
        }
    }

    /** What stands in the envelope, and in the result of a job. */
    static JsonElement content(ResponseObject answer) {
        if (answer instanceof ListResponse<?> list) {
            return list(list);
        }
        if (answer instanceof SuccessResponse || (answer instanceof HostResponse host && host.bare())) {
            return fields(answer);
        }
        JsonObject named = new JsonObject();
        named.add(String.valueOf(answer.getObjectName()), fields(answer));
        return named;
    }

    /** The fields of an answer alone. */
    static JsonElement fields(ResponseObject answer) {
        return JsonParser.parseString(FIELDS.toJson(answer));
    }

    private static JsonElement list(ListResponse<?> list) {
        JsonObject content = new JsonObject();
        List<? extends ResponseObject> all = list.getResponses();
        if (all == null || all.isEmpty()) {
            if (list.getCount() != null && list.getCount() > 0) {
                content.addProperty("count", list.getCount());
            }
            return content;
        }
        content.addProperty("count", list.getCount());
        JsonArray items = new JsonArray();
        all.forEach(item -> items.add(fields(item)));
        content.add(String.valueOf(all.get(0).getObjectName()), items);
        return content;
    }
}
