// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody lists many groups: what takes a plan of each was found a little while ago and is not found again. */
class ListOfGroupsTest {
    /** Until what stands by has been compared with the region, and each group found again after that. */
    private static final Duration TO_BE_FOUND = Duration.ofMinutes(3);

    private static List<String> ofEach(ManyGroups groups) {
        return groups.readsOf(groups::page).stream()
                .filter(read ->
                        read.startsWith("ModelStore") || read.startsWith("MirrorStore") || read.endsWith(".open"))
                .toList();
    }

    @Test
    void aLongPageReadsNothingOfEach() {
        ManyGroups groups = ManyGroups.inMemory(60, 3);
        groups.pass(TO_BE_FOUND);
        assertThat(ofEach(groups)).containsExactly("RunStore.open");
        // The id of the site is read once in the life of a server.
        assertThat(groups.readsOf(groups::page))
                .filteredOn(read -> !read.equals("SiteStore.siteId"))
                .containsExactlyInAnyOrder(
                        "GroupStore.groups",
                        "GroupStore.rolesByGroup",
                        "PeerStore.peers",
                        "GroupStore.policies",
                        "RunStore.open");
    }

    @Test
    void aLongPageTellsWhatEachGroupTellsByItself() {
        ManyGroups groups = ManyGroups.inMemory(60, 3);
        groups.pass(TO_BE_FOUND);
        assertThat(groups.page())
                .hasSize(60)
                .allSatisfy(view ->
                        assertThat(view).isEqualTo(groups.now(view.group().groupId())))
                .allSatisfy(view -> assertThat(view.members()).isEqualTo(3));
    }

    @Test
    void aShortPageIsCountedAnew() {
        ManyGroups groups = ManyGroups.inMemory(20, 3);
        groups.pass(TO_BE_FOUND);
        assertThat(ofEach(groups)).filteredOn("ModelStore.entities"::equals).hasSizeGreaterThanOrEqualTo(20);
    }
}
