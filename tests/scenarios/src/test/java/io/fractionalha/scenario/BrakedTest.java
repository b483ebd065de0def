// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A script of the tenant destroys nearly everything. The standby side waits for a person. */
@ExtendWith(RegionsExtension.class)
class BrakedTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @Test
    void aMassRemovalIsHeldUntilAnAdministratorReleasesIt(Regions regions) {
        Region b = regions.second();
        Story story = new Story(regions);
        List<String> ids = new ArrayList<>();
        Workload work = story.workload(regions.first());
        String network = work.network("plain");
        for (int i = 0; i < 7; i++) {
            ids.add(work.instance("web-" + i, network));
        }
        Group group = story.protect("1", 1);
        group.awaitMirrored(regions.first(), b);
        assertThat(story.inventory(b).running()).isEqualTo(7);

        ids.subList(0, 6).forEach(id -> work.run("destroyVirtualMachine", "id", id));
        Await.until(
                () -> "BRAKED in " + readiness(group, b),
                SOON,
                () -> readiness(group, b).contains("BRAKED"));
        awaitEvent(group, b);
        group.awaitMirrored(regions.first(), b);
        assertThat(story.inventory(b).running()).isGreaterThanOrEqualTo(3);
        assertThat(group.queue(b))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(Inventory.text(row, "reason")).isEqualTo("HELD"))
                .allSatisfy(row -> assertThat(Inventory.text(row, "detail")).contains("releaseHeldCommands"));
        Refusal.of(story.tenant(b).client(), "releaseHeldCommands", "groupid", group.id());
        assertThat(readiness(group, b)).contains("BRAKED", "releaseHeldCommands groupid=" + group.id());

        b.admin().run("releaseHeldCommands", "groupid", group.id());
        Await.until(
                () -> "one standby, there is " + group.queue(b),
                SOON,
                () -> story.inventory(b).running() == 1);
        assertThat(readiness(group, b)).doesNotContain("BRAKED");
        Refusal.says(
                Refusal.of(b.admin(), "releaseHeldCommands", "groupid", group.id()),
                Refusal.PARAMETER,
                "holds nothing");
    }

    private static void awaitEvent(Group group, Region side) {
        String[] filter = {"type", "FHA.BRAKE.TRIPPED", "listall", "true"};
        Await.until(
                () -> "the event of the brake in " + side.admin().list("listEvents", filter),
                SOON,
                () -> side.admin().list("listEvents", filter).toString().contains(group.id()));
    }

    private static String readiness(Group group, Region side) {
        List<JsonObject> rows = side.admin().list("listFailoverReadiness", "groupid", group.id());
        return rows.toString();
    }
}
