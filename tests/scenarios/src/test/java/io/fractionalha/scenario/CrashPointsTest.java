// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Either side ends at a named point as by kill -9, comes back, and nothing that was confirmed is lost or done twice. */
@ExtendWith(RegionsExtension.class)
@DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = "real servers have no switches")
class CrashPointsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource
    void everythingConfirmedSurvives(CrashPoint point, Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        ToughTenant tenant = new ToughTenant(story.workload(a));
        String network = tenant.network("plain");
        String first = tenant.deploy("first", network);
        tenant.deploy("second", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        Truth truth = new Truth(story, group);
        switch (point.during()) {
            case WORK -> crash(a, point, () -> work(tenant, network, first));
            case MIRRORING -> crash(b, point, () -> work(tenant, network, first));
            default -> work(tenant, network, first);
        }
        tenant.deploy("afterwards", network);
        truth.confirmedIsThere(tenant, a);
        truth.standbyIsHalf(a, b);
        truth.everyEntityIsPairedOnce(b);
        Inventory before = story.inventory(a);
        failOver(point, group, regions);
        Await.until(
                () -> "the inventory of the old side " + before + "\n but there is " + story.inventory(b)
                        + "\n and queued " + group.queue(b),
                SOON,
                () -> before.equals(story.inventory(b)));
        truth.everyEntityIsPairedOnce(b);
        group.awaitRole(a.admin(), "FENCED");
        assertThat(story.inventory(a)).as("what the old side has").isEqualTo(before);
    }

    /** What a tenant does in a minute; whatever gets no answer is left behind. */
    private static void work(ToughTenant tenant, String network, String first) {
        for (int i = 1; i <= 3; i++) {
            tenant.deploy("more-" + i, network);
        }
        String other = tenant.network("other");
        if (!other.isEmpty()) {
            tenant.run(
                    "createEgressFirewallRule",
                    "networkid",
                    other,
                    "protocol",
                    "tcp",
                    "startport",
                    "443",
                    "endport",
                    "443",
                    "cidrlist",
                    "10.1.1.0/24");
        }
        tenant.destroy("first", first);
    }

    /** Arms the point, works, waits for the end, starts again. */
    private static void crash(Region victim, CrashPoint point, Runnable work) {
        victim.fault(point.fault());
        work.run();
        victim.awaitDeath();
        victim.start();
    }

    private static void failOver(CrashPoint point, Group group, Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        String[] disaster = {"mode", "disaster", "acknowledgeloss", "true"};
        switch (point.during()) {
            case DISASTER -> crash(b, point, () -> group.roleLater(b, "failoverProtectionGroup", disaster));
            case FENCING -> crash(a, point, () -> group.roleLater(b, "failoverProtectionGroup", disaster));
            case HANDOVER -> crash(a, point, () -> group.roleLater(b, "failoverProtectionGroup", "mode", "planned"));
            default -> group.role(b, "failoverProtectionGroup", disaster);
        }
        if (group.runs(b).isEmpty()) {
            // It ended before the run was durable: nobody got an answer, so whoever asked asks again.
            group.role(b, "failoverProtectionGroup", disaster);
        }
        List<JsonObject> runs = group.runs(b);
        assertThat(runs).as("runs of the group at %s", b.name()).isNotEmpty();
        JsonObject run = group.awaitDone(b, runs.get(0));
        assertThat(run.get("state").getAsString()).as("%s", run).isEqualTo("DONE");
        group.awaitRole(b.admin(), "ACTIVE");
    }
}
