// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Mappings and what readiness says of them, as an administrator meets them. */
final class Mapped {
    private Mapped() {}

    static JsonObject create(Region side, String peerId, String kind, String source, String target) {
        return side.admin()
                .call("createResourceMapping", parameters(peerId, kind, source, target))
                .getAsJsonObject("resourcemapping");
    }

    static ApiException refused(Region side, String peerId, String kind, String source, String target) {
        String[] flat = parameters(peerId, kind, source, target).entrySet().stream()
                .flatMap(parameter -> Stream.of(parameter.getKey(), parameter.getValue()))
                .toArray(String[]::new);
        return Refusal.of(side.admin(), "createResourceMapping", flat);
    }

    private static Map<String, String> parameters(String peerId, String kind, String source, String target) {
        return Map.of("peerid", peerId, "kind", kind, "sourceid", source, "targetid", target);
    }

    /** The reasons of a group's readiness, each as {@code CODE detail}. */
    static List<String> reasons(Group group, Region side) {
        JsonObject row = side.admin()
                .list("listFailoverReadiness", "groupid", group.id())
                .get(0);
        return StreamSupport.stream(row.getAsJsonArray("reasons").spliterator(), false)
                .map(reason -> Inventory.text(reason.getAsJsonObject(), "code") + " "
                        + Inventory.text(reason.getAsJsonObject(), "detail"))
                .toList();
    }
}
