// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.ApiDoor;
import io.fractionalha.adapter.cloudstack.executor.HostRefusal;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * List commands of the host: one thing, one page, or all pages. The id of a thing that is gone is an empty answer; a zone or
 * domain that the host does not know is an error, because what lies in it would be taken for gone.
 */
final class Lists {
    private static final Set<String> PLACES = Set.of("domainid", "zoneid");

    /** Things a page; the host's own default limit is 500. */
    static final int PAGE_SIZE = 200;

    private static final int PAGES_MAX = 1_000;

    private final ApiDoor door;

    Lists(ApiDoor door) {
        this.door = door;
    }

    /** The thing with this id. */
    Optional<JsonObject> one(String command, Map<String, String> filter) {
        return call(command, filter).stream().findFirst();
    }

    /** One page, counted from 1. */
    List<JsonObject> page(String command, Map<String, String> filter, int page) {
        Map<String, String> paged = new HashMap<>(filter);
        paged.put("page", Integer.toString(page));
        paged.put("pagesize", Integer.toString(PAGE_SIZE));
        return call(command, paged);
    }

    /** All pages. */
    List<JsonObject> all(String command, Map<String, String> filter) {
        List<JsonObject> found = new ArrayList<>();
        for (int page = 1; page <= PAGES_MAX; page++) {
            List<JsonObject> more = page(command, filter, page);
            found.addAll(more);
            if (more.size() < PAGE_SIZE) {
                return found;
            }
        }
        throw new FractionalHaException(
                ErrorCode.REGION_COMMAND_FAILED, command + " " + filter + " answers more than can be read");
    }

    private List<JsonObject> call(String command, Map<String, String> filter) {
        JsonObject answer;
        try {
            answer = door.call(command, filter);
        } catch (HostRefusal e) {
            if (e.badParameter() && asksForOne(filter)) {
                return List.of();
            }
            throw new FractionalHaException(
                    ErrorCode.REGION_COMMAND_FAILED,
                    "This region refused " + command + " (" + e.errorCode() + "): " + e.text(),
                    e);
        }
        return objects(answer);
    }

    private static boolean asksForOne(Map<String, String> filter) {
        return filter.keySet().stream().anyMatch(name -> name.endsWith("id") && !PLACES.contains(name));
    }

    private static List<JsonObject> objects(JsonObject answer) {
        List<JsonObject> found = new ArrayList<>();
        for (Map.Entry<String, JsonElement> field : answer.entrySet()) {
            if (field.getValue().isJsonArray()) {
                addObjects(field.getValue().getAsJsonArray(), found);
            }
        }
        return found;
    }

    private static void addObjects(JsonArray array, List<JsonObject> found) {
        for (JsonElement element : array) {
            if (element.isJsonObject()) {
                found.add(element.getAsJsonObject());
            }
        }
    }
}
