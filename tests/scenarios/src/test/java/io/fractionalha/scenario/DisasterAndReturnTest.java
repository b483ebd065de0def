// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RegionsExtension.class)
class DisasterAndReturnTest {
    @Test
    void disasterFailbackDisasterAgainAndSwapKeepTheWholeShop(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Shop shop = new Shop(story.workload(a));
        shop.build(5);
        Group group = story.protect("0.2", 1);
        group.awaitMirrored(a, b);
        assertThreeTiersArePaired(story, b);
        Inventory before = story.inventory(a);

        a.kill();
        failOver(group, b);
        assertThat(story.inventory(b)).isEqualTo(before);

        a.start();
        group.awaitRole(a.admin(), "FENCED");
        assertTenantIsRefused(story, a);
        story.workload(b).run("createTags", tag(story, b));
        group.awaitAcknowledged(b);
        group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(a.admin(), "ACTIVE");
        group.awaitRole(b.admin(), "PASSIVE");
        assertThat(story.inventory(a)).isEqualTo(before);

        group.awaitMirrored(a, b);
        a.kill();
        failOver(group, b);
        a.start();
        group.awaitRole(a.admin(), "FENCED");
        group.role(b, "swapProtectionGroup");
        group.awaitRole(a.admin(), "PASSIVE");
        group.awaitRole(b.admin(), "ACTIVE");
        assertThat(story.inventory(b)).isEqualTo(before);
    }

    private static String[] tag(Story story, Region region) {
        String id = story.tenant(region)
                .client()
                .list("listVirtualMachines")
                .get(0)
                .get("id")
                .getAsString();
        return new String[] {
            "resourceids", id, "resourcetype", "UserVm", "tags[0].key", "seen", "tags[0].value", "during-the-disaster"
        };
    }

    private static void failOver(Group group, Region survivor) {
        JsonObject run = group.role(survivor, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
        JsonObject done = group.awaitDone(survivor, run);
        assertThat(done.get("state").getAsString()).isEqualTo("DONE");
        group.awaitRole(survivor.admin(), "ACTIVE");
        assertAccountedFor(survivor, done.get("id").getAsString());
    }

    private static void assertAccountedFor(Region survivor, String runId) {
        String[] asked = {"id", runId, "rtoseconds", "3600", "rposeconds", "3600", "printable", "true"};
        JsonObject report = survivor.admin().call("getFailoverReport", asked).getAsJsonObject("failoverreport");
        assertThat(report.get("rto").getAsString()).isEqualTo("MET");
        assertThat(report.get("rpo").getAsString()).isEqualTo("MET");
        assertThat(report.get("missingcount").getAsInt()).isZero();
        assertThat(report.getAsJsonObject("run").get("id").getAsString()).isEqualTo(runId);
        assertThat(report.getAsJsonArray("work")).isNotEmpty();
        assertThat(report.get("page").getAsString()).contains("<html", runId).endsWith("</html>");
    }

    private static void assertThreeTiersArePaired(Story story, Region standby) {
        Inventory there = story.inventory(standby);
        assertThat(there.networks()).containsOnlyKeys("web", "app", "db");
        assertThat(there.instances().keySet()).anyMatch(name -> name.startsWith("web-"));
        assertThat(there.instances().keySet()).anyMatch(name -> name.startsWith("app-"));
        assertThat(there.instances().keySet()).anyMatch(name -> name.startsWith("db-"));
        assertThat(there.addresses()).anyMatch(line -> line.startsWith("web") && line.contains("lb shop roundrobin"));
    }

    private static void assertTenantIsRefused(Story story, Region fenced) {
        Workload tenant = story.workload(fenced);
        String network = story.tenant(fenced)
                .client()
                .list("listNetworks")
                .get(0)
                .get("id")
                .getAsString();
        try {
            tenant.instance("too-late", network);
        } catch (ApiException e) {
            assertThat(e.errorCode()).isEqualTo(536);
            return;
        }
        throw new AssertionError("a fenced region accepted a deployment");
    }
}
