// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What runs already is protected by a run of its own. */
@ExtendWith(RegionsExtension.class)
class FirstProtectionTest {
    private static final Duration SOON = Duration.ofSeconds(Long.getLong("scenario.patience.seconds", 300));

    private Region a;
    private Region b;
    private Story story;

    @BeforeEach
    void aRunningWorkload(Regions regions) {
        a = regions.first();
        b = regions.second();
        story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        for (int i = 1; i <= 4; i++) {
            tenant.instance("web-" + i, network);
        }
    }

    private static JsonObject run(Group group, Region side) {
        return group.runs(side).get(0);
    }

    private static boolean incomplete(Group group, Region side) {
        JsonObject row = side.admin()
                .list("listFailoverReadiness", "groupid", group.id())
                .get(0);
        return StreamSupport.stream(row.getAsJsonArray("reasons").spliterator(), false)
                .anyMatch(reason ->
                        reason.getAsJsonObject().get("code").getAsString().equals("PROTECTION_INCOMPLETE"));
    }

    @Test
    void theRunIsDoneWhenTheReserveStands() {
        Group group = story.protect("0.5", 1);
        Await.until(
                () -> "the end of the first protection: " + run(group, a),
                SOON,
                () -> run(group, a).get("state").getAsString().equals("DONE"));
        assertThat(story.inventory(b).running()).as("when it said so").isEqualTo(2);
        JsonObject done = run(group, a);
        assertThat(done.get("kind").getAsString()).isEqualTo("PROTECTION");
        assertThat(done.get("itemstotal").getAsInt()).isGreaterThanOrEqualTo(5);
        assertThat(done.get("itemsdone").getAsInt())
                .isEqualTo(done.get("itemstotal").getAsInt());
        assertThat(incomplete(group, a)).isFalse();
        // It hears so with what it is told next.
        Await.until("the other side says so too", SOON, () -> !incomplete(group, b));
    }

    @Test
    @DisabledIfSystemProperty(
            named = "region.active.url",
            matches = ".+",
            disabledReason = "real servers have no switches")
    void aReserveThatCannotBeBuiltKeepsTheRunOpenOverARestartButNoFailover() {
        b.fault(Map.of(
                "do", "refuse", "command", "deployVirtualMachine", "code", "533", "text", "no room", "times", "-1"));
        Group group;
        JsonObject first;
        try {
            group = story.protect("0.5", 1);
            Await.until(
                    () -> "the reserve that is short: " + run(group, a),
                    SOON,
                    () -> Inventory.text(run(group, a), "detail").contains("no standby that could serve"));
            first = run(group, a);
            assertThat(first.get("state").getAsString()).isEqualTo("RUNNING");
            assertThat(first.get("itemsdone").getAsInt())
                    .isLessThan(first.get("itemstotal").getAsInt());
            assertThat(incomplete(group, a)).isTrue();

            a.kill();
            a.start();
            assertThat(run(group, a).get("id")).isEqualTo(first.get("id"));
        } finally {
            b.fault(Map.of("do", "clear"));
        }
        group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
        assertThat(group.role(b.admin())).isEqualTo("ACTIVE");
        Await.until("all four", SOON, () -> story.inventory(b).running() == 4);
        Await.until(
                "the end of the first protection",
                SOON,
                () -> row(first).get("state").getAsString().equals("FAILED"));
        assertThat(row(first).get("detail").getAsString()).contains("the other side has claimed epoch");
    }

    private JsonObject row(JsonObject run) {
        return a.admin()
                .list("listFailoverRuns", "id", run.get("id").getAsString())
                .get(0);
    }
}
