// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Affinity groups and instance groups, and which instances are in them, are at the standby side what they are here. */
@ExtendWith(RegionsExtension.class)
class GatheredInstancesTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void groupsAndTheirInstancesAreTheSameAfterAPlannedFailover(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String apart = tenant.run("createAffinityGroup", "name", "apart", "type", "host anti-affinity")
                .id();
        String network = tenant.network("plain");
        String one = tenant.instance("one", network, "affinitygroupids", apart, "group", "shop");
        tenant.instance("two", network, "affinitygroupnames", "apart");
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        awaitSame(story);
        assertThat(gathered(story, a)).containsEntry("one", "apart in shop").containsEntry("two", "apart in ");

        change(story, group, tenant, one, apart);
        SortedMap<String, String> before = gathered(story, a);

        group.role(b, "failoverProtectionGroup", "mode", "planned");
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitRole(a.admin(), "FENCED");
        group.awaitIdle(b);
        assertThat(gathered(story, b)).isEqualTo(before);
        assertThat(names(story, b, "listAffinityGroups")).containsExactly("apart");
        assertThat(names(story, b, "listInstanceGroups")).containsExactly("store");
        assertThat(running(story, b)).hasSize(2);
    }

    private static void change(Story story, Group group, Workload tenant, String one, String apart) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        String together = tenant.run("createAffinityGroup", "name", "near", "type", "non-strict host affinity")
                .id();
        tenant.run("stopVirtualMachine", "id", one);
        tenant.run("updateVMAffinityGroup", "id", one, "affinitygroupids", apart + "," + together);
        tenant.run("startVirtualMachine", "id", one);
        String shop = only(story, a, "listInstanceGroups", "shop");
        tenant.run("updateInstanceGroup", "id", shop, "name", "store");
        tenant.run("createInstanceGroup", "name", "idle");
        awaitSame(story);
        group.awaitMirrored(a, b);
        assertThat(gathered(story, a)).containsEntry("one", "apart,near in store");

        tenant.run("deleteAffinityGroup", "id", together);
        tenant.run("deleteInstanceGroup", "id", only(story, a, "listInstanceGroups", "idle"));
        awaitSame(story);
        group.awaitMirrored(a, b);
    }

    @Test
    void whatStandsByIsKeptFromItsTenant(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        tenant.run("createAffinityGroup", "name", "apart", "type", "host anti-affinity");
        tenant.run("createInstanceGroup", "name", "shop");
        tenant.instance("one", tenant.network("plain"), "affinitygroupnames", "apart", "group", "shop");
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);

        assertGuarded(story, "deleteAffinityGroup", "id", only(story, b, "listAffinityGroups", "apart"));
        assertGuarded(story, "deleteAffinityGroup", "name", "apart");
        assertGuarded(story, "deleteInstanceGroup", "id", only(story, b, "listInstanceGroups", "shop"));
        assertThat(gathered(story, b)).containsEntry("one", "apart in shop");
    }

    private static void assertGuarded(Story story, String command, String name, String value) {
        ApiClient client = story.tenant(story.regions().second()).client();
        Refusal.says(Refusal.of(client, command, name, value), Refusal.IN_USE, "standby");
    }

    private static void awaitSame(Story story) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        Await.until(
                () -> "the same groups, there are " + words(story, a) + " and " + words(story, b),
                SOON,
                () -> words(story, a).equals(words(story, b)));
    }

    private static List<Object> words(Story story, Region side) {
        return List.of(
                names(story, side, "listAffinityGroups"),
                names(story, side, "listInstanceGroups"),
                gathered(story, side));
    }

    /** By the name of each instance: its affinity groups, and its instance group. */
    private static SortedMap<String, String> gathered(Story story, Region side) {
        SortedMap<String, String> gathered = new TreeMap<>();
        for (JsonObject instance : instances(story, side, found -> true)) {
            String affinity = Inventory.stream(instance, "affinitygroup")
                    .map(group -> Inventory.text(group, "name"))
                    .sorted()
                    .collect(Collectors.joining(","));
            gathered.put(Inventory.text(instance, "name"), affinity + " in " + Inventory.text(instance, "group"));
        }
        return gathered;
    }

    private static List<JsonObject> running(Story story, Region side) {
        return instances(story, side, found -> Inventory.text(found, "state").equals("Running"));
    }

    private static List<JsonObject> instances(Story story, Region side, Predicate<JsonObject> filter) {
        return story.tenant(side).client().list("listVirtualMachines").stream()
                .filter(filter)
                .toList();
    }

    private static List<String> names(Story story, Region side, String command) {
        return story.tenant(side).client().list(command).stream()
                .map(found -> Inventory.text(found, "name"))
                .sorted()
                .toList();
    }

    private static String only(Story story, Region side, String command, String name) {
        return story.tenant(side).client().list(command).stream()
                .filter(found -> Inventory.text(found, "name").equals(name))
                .map(found -> Inventory.text(found, "id"))
                .findFirst()
                .orElseThrow();
    }
}
