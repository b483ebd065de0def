// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.fidelity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares field names and JSON types of two answers. */
final class Shape {
    private final LeftOut leftOut;
    private final List<String> differences;

    Shape(LeftOut leftOut, List<String> differences) {
        this.leftOut = leftOut;
        this.differences = differences;
    }

    void compare(String where, String path, JsonElement recorded, JsonElement ours) {
        if (recorded.isJsonObject() && ours.isJsonObject()) {
            objects(where, path, recorded.getAsJsonObject(), ours.getAsJsonObject());
        } else if (recorded.isJsonArray() && ours.isJsonArray()) {
            arrays(where, path, recorded, ours);
        } else if (!type(recorded).equals(type(ours))) {
            differ(where, path, type(recorded) + " became " + type(ours));
        }
    }

    private void objects(String where, String path, JsonObject recorded, JsonObject ours) {
        Set<String> names = new TreeSet<>(recorded.keySet());
        names.addAll(ours.keySet());
        for (String name : names) {
            String at = path + "." + name;
            if (!ours.has(name)) {
                differ(where, at, "is missing");
            } else if (!recorded.has(name)) {
                differ(where, at, "is new");
            } else {
                compare(where, at, recorded.get(name), ours.get(name));
            }
        }
    }

    private void arrays(String where, String path, JsonElement recorded, JsonElement ours) {
        boolean none = recorded.getAsJsonArray().isEmpty();
        if (none != ours.getAsJsonArray().isEmpty()) {
            differ(where, path, none ? "has items" : "has no items");
        } else if (!none) {
            compare(
                    where,
                    path + "[]",
                    recorded.getAsJsonArray().get(0),
                    ours.getAsJsonArray().get(0));
        }
    }

    private void differ(String where, String path, String how) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        if (!leftOut.has("field", last, where)) {
            differences.add(where + ": " + path + " " + how);
        }
    }

    private static String type(JsonElement element) {
        if (element.isJsonPrimitive()) {
            var primitive = element.getAsJsonPrimitive();
            return primitive.isString() ? "text" : primitive.isBoolean() ? "flag" : "number";
        }
        return element.isJsonObject() ? "object" : element.isJsonArray() ? "array" : "null";
    }
}
