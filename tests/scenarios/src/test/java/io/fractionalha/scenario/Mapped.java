// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.time.Duration;
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

    /** Where images are: a real server looks the address up and asks for their size ({@code -Dregion.images=http://HOST/}). */
    private static final String IMAGES = System.getProperty("region.images", "http://images.example.org/");

    /** Registers a featured template like the one that the site begins with; answers its id. Nothing was ever built from it. */
    static String template(ApiClient admin, Site site, String name, boolean featured) {
        JsonObject like = admin.list("listTemplates", "templatefilter", "featured", "id", site.templateId())
                .get(0);
        JsonObject answer = admin.call(
                "registerTemplate",
                Map.of(
                        "name", name,
                        "displaytext", name,
                        "format", Inventory.text(like, "format"),
                        "hypervisor", Inventory.text(like, "hypervisor"),
                        "ostypeid", Inventory.text(like, "ostypeid"),
                        "url", IMAGES + name + ".vhd",
                        "zoneid", site.zoneId(),
                        "ispublic", "true",
                        "isfeatured", String.valueOf(featured)));
        String id = Inventory.text(answer.getAsJsonArray("template").get(0).getAsJsonObject(), "id");
        Await.until(
                "template " + name,
                Duration.ofSeconds(60),
                () -> admin.list("listTemplates", "templatefilter", "all", "id", id).stream()
                        .anyMatch(row -> row.get("isready").getAsBoolean()));
        return id;
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
