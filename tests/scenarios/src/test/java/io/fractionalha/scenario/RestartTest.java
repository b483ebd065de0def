// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RegionsExtension.class)
@DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = "real servers have no switches")
class RestartTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int ATTEMPTS = 6;

    @Test
    void aFrozenPassiveSideCatchesUpWhenItGoesOn(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("one", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        b.freeze();
        try {
            for (int i = 2; i <= 6; i++) {
                tenant.instance("later-" + i, network);
            }
        } finally {
            b.thaw();
        }
        new Truth(story, group).standbyIsHalf(a, b);
        new Truth(story, group).everyEntityIsPairedOnce(b);
        assertThat(group.role(a.admin())).isEqualTo("ACTIVE");
        assertThat(group.role(b.admin())).isEqualTo("PASSIVE");
    }

    @Test
    void bothSidesKilledTogetherComeBackAndGoOn(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("one", network);
        tenant.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        tenant.instance("three", network);
        tenant.instance("four", network);
        a.kill();
        b.kill();
        b.start();
        a.start();
        tenant.instance("five", network);
        tenant.instance("six", network);
        new Truth(story, group).standbyIsHalf(a, b);
        new Truth(story, group).everyEntityIsPairedOnce(b);
    }

    @Test
    void withoutTheDatabaseUsersGoOnAndTheGroupIsRepairedAfterwards(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("one", network);
        tenant.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        a.fault(Map.of("do", "database", "gone", "true"));
        try {
            tenant.instance("three", network);
            tenant.instance("four", network);
        } finally {
            a.fault(Map.of("do", "database", "gone", "false"));
        }
        assertThat(story.inventory(a).running()).isEqualTo(4);
        Await.until(
                "four members",
                SOON,
                () -> group.at(a.admin()).get("memberscount").getAsInt() >= 4);
        Truth truth = new Truth(story, group);
        truth.standbyIsHalf(a, b);
        truth.everyEntityIsPairedOnce(b);
    }

    /** The host tells nobody how such a job ends: it writes that down when it starts again. */
    @Test
    void aJobThatARestartCancelsIsSettledByWhatItLeft(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("one", network);
        String two = tenant.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        JsonObject ended = story.tenant(a).client().call("queryAsyncJobResult", "jobid", cancelledStop(story, a, two));
        assertThat(ended.get("jobstatus").getAsInt()).as("%s", ended).isEqualTo(2);
        assertThat(ended.get("jobresultcode").getAsInt()).as("%s", ended).isEqualTo(530);
        group.awaitAcknowledged(a);
        assertThat(group.journal(a))
                .filteredOn(line -> Inventory.text(line, "command").equals("stopVirtualMachine"))
                .isNotEmpty()
                .allMatch(line -> Inventory.text(line, "outcome").equals("FAILED"));
        assertThat(story.inventory(a).running()).isEqualTo(2);
        new Truth(story, group).standbyIsHalf(a, b);
        new Truth(story, group).everyEntityIsPairedOnce(b);
    }

    /** Stops the instance until the answer got out before the job's thread ended the server; answers the job's id. */
    private static String cancelledStop(Story story, Region side, String instance) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            side.fault(Map.of("do", "stop", "point", "job-before-execute", "command", "stopVirtualMachine"));
            String job = "";
            try {
                job = Inventory.text(story.tenant(side).client().call("stopVirtualMachine", "id", instance), "jobid");
            } catch (ApiException e) {
                assertThat(e.answered()).as("%s", e).isFalse();
            }
            assertThat(side.endsWithin(SOON)).isTrue();
            side.start();
            if (!job.isEmpty()) {
                return job;
            }
        }
        throw new AssertionError("no answer got out before the server ended, " + ATTEMPTS + " times");
    }
}
