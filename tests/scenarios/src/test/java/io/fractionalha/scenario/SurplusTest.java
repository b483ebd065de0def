// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a failback leaves stopped at the standby side is its owner's to remove, and nobody else removes it. */
@ExtendWith(RegionsExtension.class)
class SurplusTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void whatHasServedIsKeptUntilItsOwnerPurgesIt(Regions regions) {
        Region b = regions.second();
        Story story = new Story(regions);
        Group group = thereAndBack(story);
        List<JsonObject> volumes = volumes(story, b);
        assertThat(volumes).as("nothing is deleted by a change of roles").hasSize(3);

        ApiClient owner = story.tenant(b).client();
        Await.until(
                () -> "two kept instances with their mark: " + tagged(owner),
                SOON,
                () -> tagged(owner).size() == 2);
        List<JsonObject> kept = owner.list("listSurplus", "groupid", group.id());
        assertThat(kept).hasSize(2).allSatisfy(surplus -> {
            assertThat(Inventory.text(surplus, "state")).isEqualTo("KEPT");
            assertThat(surplus.get("offered").getAsBoolean()).isFalse();
            JsonObject root = surplus.getAsJsonArray("volumes").get(0).getAsJsonObject();
            assertThat(root.get("goes").getAsBoolean()).isTrue();
        });
        assertThat(owner.list("listSurplus", "groupid", group.id(), "offered", "true"))
                .isEmpty();
        assertThat(tagged(owner))
                .containsExactlyInAnyOrderElementsOf(kept.stream()
                        .map(surplus -> Inventory.text(surplus, "id"))
                        .toList());

        purgesTheFirst(story, group, kept);
    }

    private static void purgesTheFirst(Story story, Group group, List<JsonObject> kept) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        ApiClient owner = story.tenant(b).client();
        String gone = Inventory.text(kept.get(0), "id");
        owner.call("purgeSurplus", "groupid", group.id());
        owner.call("purgeSurplus", "groupid", group.id(), "ids", gone);
        Await.until(
                () -> "two instances are left: " + story.inventory(b),
                SOON,
                () -> story.inventory(b).instances().size() == 2);
        // The region lists an instance as gone before the job that removes it has ended.
        List<String> left = List.of(Inventory.text(kept.get(1), "id"));
        Await.until(
                () -> "the removal to be over: " + surplus(owner, group),
                SOON,
                () -> surplus(owner, group).equals(left));
        assertThat(volumes(story, b)).hasSize(2);
        assertThat(story.inventory(b).running()).isEqualTo(1);
        assertThat(story.inventory(a).running()).isEqualTo(3);
        refusals(story, group, gone);
    }

    private static List<String> surplus(ApiClient owner, Group group) {
        return owner.list("listSurplus", "groupid", group.id()).stream()
                .map(surplus -> Inventory.text(surplus, "id"))
                .toList();
    }

    private static void refusals(Story story, Group group, String gone) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        Refusal.says(
                Refusal.of(story.tenant(a).client(), "purgeSurplus", "groupid", group.id()),
                Refusal.PARAMETER,
                "ACTIVE",
                b.admin().url());
        Refusal.says(
                Refusal.of(story.tenant(b).client(), "purgeSurplus", "groupid", group.id(), "ids", gone),
                Refusal.PARAMETER,
                "surplus of");
    }

    private static Group thereAndBack(Story story) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        for (String name : List.of("one", "two", "three")) {
            tenant.instance(name, network);
        }
        Group group = story.protect("0.34", 1);
        group.awaitMirrored(a, b);
        group.awaitDone(b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
        group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(b.admin(), "PASSIVE");
        Await.until(
                () -> "one standby runs: " + story.inventory(b),
                SOON,
                () -> story.inventory(b).running() == 1);
        return group;
    }

    private static List<JsonObject> volumes(Story story, Region side) {
        return story.tenant(side).client().list("listVolumes");
    }

    private static List<String> tagged(ApiClient owner) {
        return owner.list("listTags", "resourcetype", "UserVm", "key", "fractionalha.kept").stream()
                .map(tag -> Inventory.text(tag, "resourceid"))
                .toList();
    }
}
