// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RegionsExtension.class)
class TagAndNetworkSelectorTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Names NAMES = new Names(SOON);

    @Test
    void instancesJoinAndLeaveByTheirTag(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String tagged = tenant.instance("tagged", network);
        String later = tenant.instance("later", network);
        Names.tag(tenant, "createTags", tagged);
        Group group = story.protectOnly("1", 1, "tag", "mine");
        NAMES.awaitMembers(group, a, Set.of("tagged"));
        NAMES.awaitStandbys(story, group, Set.of("tagged"));

        Names.tag(tenant, "createTags", later);
        NAMES.awaitMembers(group, a, Set.of("tagged", "later"));
        NAMES.awaitStandbys(story, group, Set.of("tagged", "later"));
        tenant.instance("stranger", network);

        Names.tag(tenant, "deleteTags", tagged);
        NAMES.awaitMembers(group, a, Set.of("later"));
        NAMES.awaitStandbys(story, group, Set.of("later"));
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
        NAMES.awaitMembers(group, a, Set.of("in-1"));
        NAMES.awaitStandbys(story, group, Set.of("in-1"));

        String joined = tenant.instance("in-2", inside);
        tenant.instance("out-2", outside);
        NAMES.awaitMembers(group, a, Set.of("in-1", "in-2"));
        NAMES.awaitStandbys(story, group, Set.of("in-1", "in-2"));

        tenant.run("destroyVirtualMachine", "id", joined);
        NAMES.awaitMembers(group, a, Set.of("in-1"));
        NAMES.awaitStandbys(story, group, Set.of("in-1"));

        change(a, group, "addToProtectionGroup", outside);
        NAMES.awaitStandbys(story, group, Set.of("in-1", "out-1", "out-2"));
        change(a, group, "removeFromProtectionGroup", outside);
        NAMES.awaitStandbys(story, group, Set.of("in-1"));
        Await.until(
                "the end of the network that left, which has to wait for the end of its instances",
                SOON,
                () -> Names.listed(story, b, "listNetworks").equals(Set.of("inside")));
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
}
