// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The plugin's tables of a region are put back from a dump that was taken before. */
@ExtendWith(RegionsExtension.class)
class RestoredDatabaseTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void theActiveSideComesBackFromADumpAndEachSideKnowsAllThatWasDone(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("before", network);
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        Runnable dump = a.dump();
        String journal = journalId(a);
        tenant.instance("after-the-dump", network);
        String removed = tenant.instance("removed-later", network);
        group.awaitMirrored(a, b);
        assertThat(story.inventory(b).instances()).containsOnlyKeys("before", "after-the-dump", "removed-later");

        a.kill();
        dump.run();
        a.start();
        group.awaitRole(a.admin(), "ACTIVE");
        tenant.instance("after-the-restore", network);
        tenant.run("destroyVirtualMachine", "id", removed);
        Await.until(
                () -> "another journal than " + journal,
                SOON,
                () -> !journalId(a).equals(journal));
        Await.until(
                () -> "the peer's word that it was restored in " + reasons(group, b),
                SOON,
                () -> reasons(group, b).contains("PEER_RESTORED"));
        group.awaitMirrored(a, b);

        assertThat(story.inventory(b).instances()).containsKeys("before", "after-the-dump", "after-the-restore");
        assertThat(commands(group, b)).contains("after-the-dump").doesNotContain("after-the-restore");
        assertThat(commands(group, b)).contains("removed-later");
        group.role(b, "failoverProtectionGroup", "mode", "planned");
        group.awaitRole(b.admin(), "ACTIVE");
    }

    @Test
    void theStandbySideComesBackFromADumpAndBuildsNothingTwice(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("before", network);
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        Runnable dump = b.dump();
        tenant.instance("after-the-dump", network);
        group.awaitMirrored(a, b);
        Inventory built = story.inventory(b);

        b.kill();
        dump.run();
        b.start();
        group.awaitRole(b.admin(), "PASSIVE");
        group.awaitMirrored(a, b);

        assertThat(story.inventory(b)).isEqualTo(built);
        assertThat(built.instances()).containsOnlyKeys("before", "after-the-dump");
    }

    private static String journalId(Region region) {
        return region.admin()
                .call("getFractionalHaHealth")
                .getAsJsonObject("fractionalhahealth")
                .get("journalid")
                .getAsString();
    }

    private static String reasons(Group group, Region side) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).toString();
    }

    private static String commands(Group group, Region side) {
        List<JsonObject> rows = side.admin().list("listJournaledCommands", "groupid", group.id(), "unrestored", "true");
        return rows.toString();
    }
}
