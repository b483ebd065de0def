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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * List commands of the host: one thing, or all pages. The id of a thing that is gone is an empty answer. Everything else that
 * the host refuses is an error: whoever takes a refusal for an empty list takes what it would have shown for gone.
 */
final class Lists {
    /** Things a page; the host's own default limit is 500, an operator may have set a lower one. */
    static final int PAGE_SIZE = 200;

    private static final int PAGES_MAX = 1_000;
    private static final Set<String> PLACES = Set.of("domainid", "zoneid");

    /** What the host says of ids of which it has nothing, seen with each list command that is used here. */
    private static final Pattern ABSENT =
            Pattern.compile("does not exist|doesn't exist|unable to find|not ready for", Pattern.CASE_INSENSITIVE);

    private static final Pattern SMALLER_PAGES =
            Pattern.compile("max allowed page size value: (\\d{1,6})", Pattern.CASE_INSENSITIVE);

    private final ApiDoor door;
    private volatile int pageSize = PAGE_SIZE;

    Lists(ApiDoor door) {
        this.door = door;
    }

    /** The thing with this id, hidden or not. */
    Optional<JsonObject> one(String command, Map<String, String> filter) {
        return first(command, filter).or(() -> Hidden.of(command, filter).flatMap(hidden -> first(command, hidden)));
    }

    private Optional<JsonObject> first(String command, Map<String, String> filter) {
        try {
            return objects(door.call(command, filter)).stream().findFirst();
        } catch (HostRefusal e) {
            return nothingOrFail(command, filter, e).stream().findFirst();
        }
    }

    /** All pages, with what is hidden at the end. */
    List<JsonObject> all(String command, Map<String, String> filter) {
        List<JsonObject> found = new ArrayList<>(usual(command, filter));
        Hidden.of(command, filter).map(hidden -> usual(command, hidden)).ifPresent(found::addAll);
        return found;
    }

    private List<JsonObject> usual(String command, Map<String, String> filter) {
        int size = pageSize;
        try {
            return pages(command, filter, size);
        } catch (HostRefusal e) {
            Matcher smaller = SMALLER_PAGES.matcher(e.text());
            if (smaller.find() && Integer.parseInt(smaller.group(1)) < size) {
                pageSize = Math.max(1, Integer.parseInt(smaller.group(1)));
                return usual(command, filter);
            }
            return nothingOrFail(command, filter, e);
        }
    }

    private List<JsonObject> pages(String command, Map<String, String> filter, int size) throws HostRefusal {
        List<JsonObject> found = new ArrayList<>();
        Map<String, String> paged = new HashMap<>(filter);
        paged.put("pagesize", Integer.toString(size));
        for (int page = 1; page <= PAGES_MAX; page++) {
            paged.put("page", Integer.toString(page));
            List<JsonObject> more = objects(door.call(command, paged));
            found.addAll(more);
            if (more.size() < size) {
                return found;
            }
        }
        throw new FractionalHaException(
                ErrorCode.REGION_COMMAND_FAILED, command + " " + filter + " answers more than can be read");
    }

    private static List<JsonObject> nothingOrFail(String command, Map<String, String> filter, HostRefusal refusal) {
        if (refusal.badParameter()
                && asksForOne(filter)
                && ABSENT.matcher(refusal.text()).find()) {
            return List.of();
        }
        throw new FractionalHaException(
                ErrorCode.REGION_COMMAND_FAILED,
                "This region refused " + command + " (" + refusal.errorCode() + "): " + refusal.text(),
                refusal);
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
