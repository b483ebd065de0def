// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RegionsExtension.class)
class PlannedAndSwapTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void plannedFailoverAndFailbackLoseNothing(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Group group = twoInstances(story);
        Inventory before = story.inventory(a);

        done(group, b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitRole(a.admin(), "FENCED");
        assertThat(story.inventory(b)).isEqualTo(before);

        Workload there = story.workload(b);
        there.instance("made-there", networkId(story, b));
        group.awaitAcknowledged(b);
        done(group, a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(a.admin(), "ACTIVE");
        group.awaitRole(b.admin(), "PASSIVE");
        assertThat(story.inventory(a).instances()).containsOnlyKeys("one", "two", "made-there");
        assertThat(story.inventory(a).running()).isEqualTo(3);
        group.awaitMirrored(a, b);
        awaitRunning(story, b, 1);
        assertThat(story.inventory(b).instances())
                .as("what has served is stopped and kept")
                .hasSize(3);
    }

    @Test
    void plannedSwapReversesTheRolesForGood(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Group group = twoInstances(story);
        Inventory before = story.inventory(a);

        done(group, b, group.role(b, "swapProtectionGroup"));
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitRole(a.admin(), "PASSIVE");
        assertThat(story.inventory(b)).isEqualTo(before);
        awaitRunning(story, a, 1);
        assertThat(story.inventory(a).instances()).hasSize(2);

        story.workload(b).instance("three", networkId(story, b));
        story.workload(b).instance("four", networkId(story, b));
        group.awaitMirrored(b, a);
        awaitRunning(story, a, 2);
    }

    @Test
    void whatIsNotAllowedIsRefusedWithTheNextStep(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Group group = twoInstances(story);

        ApiException wrongSide = Refusal.of(
                a.admin(), "failoverProtectionGroup", "id", group.id(), "mode", "disaster", "acknowledgeloss", "true");
        Refusal.says(wrongSide, Refusal.PARAMETER, "ACTIVE", b.admin().url());
        ApiException wrongSideBack = Refusal.of(a.admin(), "failbackProtectionGroup", "id", group.id());
        Refusal.says(wrongSideBack, Refusal.PARAMETER, "ACTIVE", b.admin().url());
        ApiException unacknowledged =
                Refusal.of(b.admin(), "failoverProtectionGroup", "id", group.id(), "mode", "disaster");
        Refusal.says(unacknowledged, Refusal.PARAMETER, "acknowledgeloss=true", "getFailoverPlan");
        ApiException noMode = Refusal.of(b.admin(), "failoverProtectionGroup", "id", group.id(), "mode", "whatever");
        Refusal.says(noMode, Refusal.PARAMETER, "planned", "disaster");
        ApiException tenant =
                Refusal.of(story.tenant(b).client(), "failoverProtectionGroup", "id", group.id(), "mode", "planned");
        assertThat(tenant.errorCode()).as(tenant.getMessage()).isIn(Refusal.NOT_ALLOWED, 432, 401);

        assertThat(group.role(a.admin())).isEqualTo("ACTIVE");
        assertThat(group.role(b.admin())).isEqualTo("PASSIVE");
        assertThat(group.runs(b)).isEmpty();
        story.workload(a).instance("three", networkId(story, a));
    }

    @Test
    void aRunIsCancelledBeforeTheClaimAndASecondIsRefusedMeanwhile(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Group group = twoInstances(story);

        a.freeze();
        try {
            group.roleLater(b, "failoverProtectionGroup", "mode", "planned");
            Await.until("a run", SOON, () -> !group.runs(b).isEmpty());
            String runId = group.runs(b).get(0).get("id").getAsString();
            ApiException second = Refusal.of(b.admin(), "failoverProtectionGroup", "id", group.id(), "mode", "planned");
            Refusal.says(second, Refusal.IN_USE, runId, "cancelFailoverRun");
            b.admin().run("cancelFailoverRun", "id", runId);
            Await.until(
                    "the end of the run",
                    SOON,
                    () -> group.runs(b).get(0).get("state").getAsString().equals("CANCELLED"));
        } finally {
            a.thaw();
        }
        group.awaitRole(a.admin(), "ACTIVE");
        assertThat(group.role(b.admin())).isEqualTo("PASSIVE");
        Await.until("the active side to accept commands again", SOON, () -> deployed(story, a));
        group.awaitMirrored(a, b);
        done(group, b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
    }

    private static boolean deployed(Story story, Region a) {
        try {
            story.workload(a).instance("afterwards", networkId(story, a));
            return true;
        } catch (ApiException e) {
            return false;
        }
    }

    private static Group twoInstances(Story story) {
        Workload tenant = story.workload(story.regions().first());
        String network = tenant.network("plain");
        tenant.instance("one", network);
        tenant.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(story.regions().first(), story.regions().second());
        awaitRunning(story, story.regions().second(), 1);
        return group;
    }

    private static void awaitRunning(Story story, Region side, long count) {
        Await.until(
                count + " running at " + side.name(),
                SOON,
                () -> story.inventory(side).running() == count);
    }

    private static String networkId(Story story, Region side) {
        return story.tenant(side).client().list("listNetworks").get(0).get("id").getAsString();
    }

    private static void done(Group group, Region side, JsonObject run) {
        JsonObject ended = group.awaitDone(side, run);
        assertThat(ended.get("state").getAsString()).as("%s", ended).isEqualTo("DONE");
    }
}
