// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What brings something into a group, and what takes it out. */
@ExtendWith(RegionsExtension.class)
class SelectorsTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Names NAMES = new Names(SOON);

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
        NAMES.awaitMembers(group, a, Set.of("old"));

        tenant.instance("fresh", network, "group", "shop");
        String moved = tenant.instance("moved", network);
        tenant.instance("other", network, "group", "elsewhere");
        NAMES.awaitMembers(group, a, Set.of("old", "fresh"));
        tenant.run("updateVirtualMachine", "id", moved, "group", "shop");
        NAMES.awaitMembers(group, a, Set.of("old", "fresh", "moved"));
        NAMES.awaitStandbys(story, group, Set.of("old", "fresh", "moved"));
        tenant.run("updateVirtualMachine", "id", moved, "group", "elsewhere");
        NAMES.awaitMembers(group, a, Set.of("old", "fresh"));
        NAMES.awaitStandbys(story, group, Set.of("old", "fresh"));

        group.awaitMirrored(a, b);
        group.role(b, "failoverProtectionGroup", "mode", "planned");
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitIdle(b);
        Workload there = story.workload(b);
        String second =
                there.tenant().client().list("listNetworks").get(0).get("id").getAsString();
        there.instance("there", second, "group", "shop");
        there.instance("beside", second);
        NAMES.awaitMembers(group, b, Set.of("old", "fresh", "there"));
        assertThat(Names.instances(story, a)).contains("moved", "other");
    }

    @Test
    void theStrongerSelectorHasItAndBothGroupsSaySo(Regions regions) {
        Region a = regions.first();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("named");
        String named = tenant.instance("named", network);
        String tagged = tenant.instance("tagged", tenant.network("tagged"));
        Names.tag(tenant, "createTags", tagged);
        Group first = story.protectOnly("1", 1, "virtualmachineids", named);
        String name = "second-of-" + story.tenant(a).account();
        Group.Policy policy = new Group.Policy(name, "1", 1, 1);
        Group second =
                Group.protect(a, regions.second(), story.tenant(a), story.peers(), policy, "tag", "mine", "name", name);
        NAMES.awaitMembers(first, a, Set.of("named"));
        NAMES.awaitMembers(second, a, Set.of("tagged"));
        Names.tag(tenant, "createTags", named);
        Await.until(
                () -> "the loser's name at the winner: " + row(first, a, "named"),
                SOON,
                () -> Inventory.text(row(first, a, "named"), "alsomatchedby").startsWith("second-of-"));
        assertThat(Inventory.text(row(first, a, "named"), "selector")).isEqualTo("ID");
        assertThat(Names.members(second, a)).containsExactly("tagged");
        JsonObject lost = a.admin().list("listProtectedResources", "groupid", second.id(), "elsewhere", "true").stream()
                .filter(row -> Inventory.text(row, "id").equals(named))
                .findFirst()
                .orElseThrow();
        assertThat(Inventory.text(lost, "protectiongroupid")).isEqualTo(first.id());
        Refusal.says(
                Refusal.of(a.admin(), "addToProtectionGroup", "id", second.id(), "networkids", network),
                Refusal.PARAMETER,
                "ALREADY_EXISTS",
                "belongs to group");
    }

    @Test
    void settingsAreFrozenWhereTheGroupIsNotActive(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String web = tenant.instance("web", network);
        Group group = story.protectOnly("1", 1, "networkids", network);
        group.awaitMirrored(a, b);
        frozen(b, group, network);
        group.role(b, "failoverProtectionGroup", "mode", "planned");
        group.awaitRole(a.admin(), "FENCED");
        frozen(a, group, network);
        Refusal.says(
                Refusal.of(
                        story.tenant(a).client(),
                        "createTags",
                        "resourceids",
                        web,
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        "fractionalha.group",
                        "tags[0].value",
                        "mine"),
                Refusal.IN_USE,
                "FENCED");
        group.awaitIdle(b);
        assertThat(Names.members(group, b)).containsExactly("web");
    }

    private static void frozen(Region side, Group group, String network) {
        for (String command : Set.of("addToProtectionGroup", "removeFromProtectionGroup")) {
            assertThat(Refusal.of(side.admin(), command, "id", group.id(), "networkids", network))
                    .hasMessageContaining("WRONG_ROLE");
        }
        assertThat(Refusal.of(side.admin(), "updateProtectionGroup", "id", group.id(), "priority", "7"))
                .hasMessageContaining("WRONG_ROLE");
        assertThat(Refusal.of(side.admin(), "deleteProtectionGroup", "id", group.id()))
                .hasMessageContaining("WRONG_ROLE");
    }

    private static JsonObject row(Group group, Region active, String name) {
        return active.admin().list("listProtectedResources", "groupid", group.id()).stream()
                .filter(row -> Inventory.text(row, "name").equals(name))
                .filter(row -> Inventory.text(row, "kind").equals("INSTANCE"))
                .findFirst()
                .orElseThrow();
    }
}
