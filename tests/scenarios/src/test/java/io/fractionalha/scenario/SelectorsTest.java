// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What brings something into a group, and what takes it out. */
@ExtendWith(RegionsExtension.class)
class SelectorsTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @Test
    void anInstanceGroupBringsItsInstancesWhereverTheGroupIsServed(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("old", network, "group", "shop");
        String gathering = tenant.tenant()
                .client()
                .list("listInstanceGroups")
                .get(0)
                .get("id")
                .getAsString();
        Group group = story.protectOnly("1", 1, "instancegroupids", gathering);
        awaitMembers(group, a, Set.of("old"));

        tenant.instance("fresh", network, "group", "shop");
        String moved = tenant.instance("moved", network);
        tenant.instance("other", network, "group", "elsewhere");
        awaitMembers(group, a, Set.of("old", "fresh"));
        tenant.run("updateVirtualMachine", "id", moved, "group", "shop");
        awaitMembers(group, a, Set.of("old", "fresh", "moved"));
        awaitStandbys(story, group, Set.of("old", "fresh", "moved"));
        tenant.run("updateVirtualMachine", "id", moved, "group", "elsewhere");
        awaitMembers(group, a, Set.of("old", "fresh"));
        awaitStandbys(story, group, Set.of("old", "fresh"));

        group.awaitMirrored(a, b);
        group.role(b, "failoverProtectionGroup", "mode", "planned");
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitIdle(b);
        Workload there = story.workload(b);
        String second =
                there.tenant().client().list("listNetworks").get(0).get("id").getAsString();
        there.instance("there", second, "group", "shop");
        there.instance("beside", second);
        awaitMembers(group, b, Set.of("old", "fresh", "there"));
        assertThat(names(story, a)).contains("moved", "other");
    }

    private static void awaitMembers(Group group, Region active, Set<String> names) {
        Await.until(
                () -> "members " + names + ", there are " + members(group, active),
                SOON,
                () -> members(group, active).equals(names));
    }

    private static Set<String> members(Group group, Region active) {
        return active.admin().list("listProtectedResources", "groupid", group.id()).stream()
                .filter(row -> row.get("kind").getAsString().equals("INSTANCE"))
                .map(row -> Inventory.text(row, "name"))
                .collect(Collectors.toSet());
    }

    private static void awaitStandbys(Story story, Group group, Set<String> names) {
        Region b = story.regions().second();
        Await.until(
                () -> "standbys " + names + ", there are " + names(story, b) + "; queue " + group.queue(b),
                SOON,
                () -> names(story, b).equals(names));
    }

    private static Set<String> names(Story story, Region side) {
        return story.tenant(side).client().list("listVirtualMachines").stream()
                .filter(row -> !Set.of("Destroyed", "Expunging").contains(Inventory.text(row, "state")))
                .map(row -> Inventory.text(row, "name"))
                .collect(Collectors.toSet());
    }
}
