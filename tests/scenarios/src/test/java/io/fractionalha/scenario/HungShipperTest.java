// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RegionsExtension.class)
class HungShipperTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int TAGS = 20;

    /** A waiting call would wait ten seconds; half of that is far above any hiccup of a busy machine. */
    private static final long WAITS_MILLIS = 5_000;

    @Test
    void usersGoOnAndNothingOfTheOldSideTouchesTheNew(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String one = tenant.instance("one", network);
        tenant.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        Inventory acknowledged = story.inventory(a);
        Inventory oldSide;
        try (Link there = Link.between(a, story.peers().atFirst(), b);
                Link back = Link.between(b, story.peers().atSecond(), a)) {
            there.stall();
            back.stall();
            long slowest = tags(tenant, one, "while-hung").stream().reduce(0L, Math::max);
            assertThat(slowest).as("slowest call in ms").isLessThan(WAITS_MILLIS);
            tenant.instance("unshipped", network);
            oldSide = story.inventory(a);

            JsonObject run = group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
            assertThat(group.awaitDone(b, run).get("state").getAsString()).isEqualTo("DONE");
            assertThat(story.inventory(b)).isEqualTo(acknowledged);
            assertThat(group.role(a.admin())).as("cut off, it cannot know").isEqualTo("ACTIVE");
        }

        group.awaitRole(a.admin(), "FENCED");
        tagAtTheNewSide(story, b);
        group.awaitAcknowledged(b);
        assertThat(story.inventory(b)).as("the new active side").isEqualTo(acknowledged);
        Await.until(
                () -> "the old side, stopped and else untouched: " + story.inventory(a),
                Duration.ofSeconds(60),
                () -> story.inventory(a).equals(oldSide.stopped()));
        assertTheTailIsListed(group, a, b);
    }

    private static void tagAtTheNewSide(Story story, Region side) {
        story.workload(side)
                .run(
                        "createTags",
                        "resourceids",
                        first(story, side),
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        "at",
                        "tags[0].value",
                        "new");
    }

    private static void assertTheTailIsListed(Group group, Region old, Region fresh) {
        long cut = group.runs(fresh).get(0).get("cut").getAsString().transform(HungShipperTest::sequence);
        assertThat(group.journal(old)).as("the tail behind the cut %d", cut).anySatisfy(line -> {
            assertThat(Inventory.text(line, "command")).contains("deployVirtualMachine");
            assertThat(line.get("position").getAsLong()).isGreaterThan(cut);
        });
        Await.until(
                () -> "the quarantined tail among " + readiness(fresh, group),
                SOON,
                () -> readiness(fresh, group).contains("QUARANTINE"));
    }

    private static String readiness(Region side, Group group) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).toString();
    }

    private static long sequence(String position) {
        return Long.parseLong(position.replaceAll("^.*\\D", ""));
    }

    @Test
    @DisabledIfSystemProperty(
            named = "region.active.url",
            matches = ".+",
            disabledReason = "real servers have no switches")
    void aPeerThatRefusesCostsUsersNothingAndGetsEverythingLater(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String one = tenant.instance("one", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        List<Long> before = tags(tenant, one, "before");
        List<Long> during;
        try {
            b.fault(Map.of("do", "http", "refused", "true"));
            during = tags(tenant, one, "during");
            tenant.instance("two", network);
            tenant.instance("three", network);
            tenant.instance("four", network);
        } finally {
            b.fault(Map.of("do", "clear"));
        }
        assertThat(Collections.max(during))
                .as("slowest call in ms; before %s", before)
                .isLessThan(WAITS_MILLIS);
        group.awaitMirrored(a, b);
        Await.until("two standbys", SOON, () -> story.inventory(b).running() == 2);
    }

    private static List<Long> tags(Workload tenant, String instance, String word) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < TAGS; i++) {
            long begun = System.nanoTime();
            tenant.run(
                    "createTags",
                    "resourceids",
                    instance,
                    "resourcetype",
                    "UserVm",
                    "tags[0].key",
                    word + i,
                    "tags[0].value",
                    word);
            millis.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        return millis;
    }

    private static String first(Story story, Region side) {
        return story.tenant(side)
                .client()
                .list("listVirtualMachines")
                .get(0)
                .get("id")
                .getAsString();
    }
}
