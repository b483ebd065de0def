// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RegionsExtension.class)
class TagAndNetworkSelectorTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GROUP_TAG = "fractionalha.group";

    @Test
    void instancesJoinAndLeaveByTheirTag(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String tagged = tenant.instance("tagged", network);
        String later = tenant.instance("later", network);
        tag(tenant, "createTags", tagged);
        Group group = story.protectOnly("1", 1, "tag", "mine");
        awaitMembers(group, a, Set.of("tagged"));
        awaitStandbys(story, group, Set.of("tagged"));

        tag(tenant, "createTags", later);
        awaitMembers(group, a, Set.of("tagged", "later"));
        awaitStandbys(story, group, Set.of("tagged", "later"));
        tenant.instance("stranger", network);

        tag(tenant, "deleteTags", tagged);
        awaitMembers(group, a, Set.of("later"));
        awaitStandbys(story, group, Set.of("later"));
        assertThat(story.inventory(a).instances()).containsOnlyKeys("tagged", "later", "stranger");
        assertThat(story.inventory(b).networks()).containsOnlyKeys("plain");
    }

    @Test
    void aNetworkBringsWhatIsInItAndNothingElse(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String inside = tenant.network("inside");
        String outside = tenant.network("outside");
        tenant.instance("in-1", inside);
        tenant.instance("out-1", outside);
        Group group = story.protectOnly("1", 1, "networkids", inside);
        awaitMembers(group, a, Set.of("in-1"));
        awaitStandbys(story, group, Set.of("in-1"));

        String joined = tenant.instance("in-2", inside);
        tenant.instance("out-2", outside);
        awaitMembers(group, a, Set.of("in-1", "in-2"));
        awaitStandbys(story, group, Set.of("in-1", "in-2"));

        tenant.run("destroyVirtualMachine", "id", joined);
        awaitMembers(group, a, Set.of("in-1"));
        awaitStandbys(story, group, Set.of("in-1"));

        change(a, group, "addToProtectionGroup", outside);
        awaitStandbys(story, group, Set.of("in-1", "out-1", "out-2"));
        change(a, group, "removeFromProtectionGroup", outside);
        awaitStandbys(story, group, Set.of("in-1"));
        Await.until(
                "the end of the network that left, which has to wait for the end of its instances",
                SOON,
                () -> names(story, b, "listNetworks").equals(Set.of("inside")));
    }

    /** Settings are frozen while the baseline of the last change is on its way. */
    private static void change(Region active, Group group, String command, String networkId) {
        Await.until(
                "an idle group",
                SOON,
                () -> group.runs(active).stream()
                        .noneMatch(run -> run.get("state").getAsString().equals("RUNNING")));
        active.admin().run(command, "id", group.id(), "networkids", networkId);
    }

    private static void tag(Workload tenant, String command, String instance) {
        tenant.run(
                command,
                "resourceids",
                instance,
                "resourcetype",
                "UserVm",
                "tags[0].key",
                GROUP_TAG,
                "tags[0].value",
                "mine");
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
                () -> "standbys " + names + ", there are " + names(story, b, "listVirtualMachines") + "; queue "
                        + group.queue(b),
                SOON,
                () -> names(story, b, "listVirtualMachines").equals(names));
    }

    /** By one list: a whole inventory would also ask for what hangs on a network that goes in this moment. */
    private static Set<String> names(Story story, Region side, String command) {
        return story.tenant(side).client().list(command).stream()
                .filter(row -> !Set.of("Destroyed", "Expunging").contains(Inventory.text(row, "state")))
                .map(row -> Inventory.text(row, "name"))
                .collect(Collectors.toSet());
    }
}
