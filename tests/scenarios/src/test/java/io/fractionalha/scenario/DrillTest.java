// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A failover is tried out at the standby side; its owner sees its times, and nothing of it stays. */
@ExtendWith(RegionsExtension.class)
class DrillTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String OFFERING = "drill-no-way-out";

    @Test
    void aDrillLeavesNothingAndADisasterEndsIt(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("one", network);
        tenant.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        Inventory before = story.inventory(b);
        ApiClient owner = story.tenant(b).client();
        refusals(story, group);
        allow(story);

        drilled(story, group);

        tenant.instance("three", network);
        tenant.instance("four", network);
        group.awaitMirrored(a, b);
        JsonObject cleanup = owner.call("cleanupDrill", "id", group.id()).getAsJsonObject("failoverrun");
        awaitState(owner, Inventory.text(cleanup, "id"), "DONE");
        assertThat(story.inventory(b).instances()).hasSize(2);
        assertThat(networks(owner)).isEqualTo(1);
        assertThat(before.instances()).hasSize(1);

        owner.run("failoverProtectionGroup", "id", group.id(), "mode", "drill");
        group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
        group.awaitRole(b.admin(), "ACTIVE");
        Await.until(
                () -> "all four and nothing else: " + story.inventory(b),
                SOON,
                () -> story.inventory(b).running() == 4 && networks(owner) == 1);
        assertThat(story.inventory(b).instances()).containsOnlyKeys("one", "two", "three", "four");
    }

    private static void drilled(Story story, Group group) {
        Region b = story.regions().second();
        ApiClient owner = story.tenant(b).client();
        JsonObject drill = owner.run("failoverProtectionGroup", "id", group.id(), "mode", "drill")
                .getAsJsonObject("failoverrun");
        JsonObject whole = awaitState(owner, Inventory.text(drill, "id"), "DONE");
        assertThat(whole.get("timetoservingmillis").getAsLong()).isPositive();
        assertThat(whole.get("timetofullmillis").getAsLong())
                .isGreaterThanOrEqualTo(whole.get("timetoservingmillis").getAsLong());
        assertThat(story.inventory(b).running()).isEqualTo(3);
        assertThat(addresses(owner)).as("no address more than the standby has").isEqualTo(1);
        assertThat(group.role(b.admin())).isEqualTo("PASSIVE");
        JsonObject readiness =
                owner.list("listFailoverReadiness", "groupid", group.id()).get(0);
        assertThat(Inventory.text(readiness, "lastdrillstate")).isEqualTo("DONE");
        assertThat(readiness.get("predictedfullmillis")).isEqualTo(whole.get("timetofullmillis"));
    }

    private static void refusals(Story story, Group group) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        String[] asked = {"id", group.id(), "mode", "drill"};
        b.admin().call("updateStandbyPeer", "id", story.peers().atSecond(), "drillnetworkofferingid", "");
        Refusal.says(
                Refusal.of(story.tenant(b).client(), "failoverProtectionGroup", asked),
                Refusal.PARAMETER,
                "updateStandbyPeer drillnetworkofferingid");
        Refusal.says(
                Refusal.of(story.tenant(a).client(), "failoverProtectionGroup", asked),
                Refusal.PARAMETER,
                "ACTIVE",
                b.admin().url());
        String open = b.admin().list("listNetworkOfferings", "guestiptype", "Isolated", "state", "Enabled").stream()
                .filter(offering -> offering.get("service").toString().contains("SourceNat"))
                .map(offering -> Inventory.text(offering, "id"))
                .findFirst()
                .orElseThrow();
        Refusal.says(
                Refusal.of(
                        b.admin(), "updateStandbyPeer", "id", story.peers().atSecond(), "drillnetworkofferingid", open),
                Refusal.PARAMETER,
                "SourceNat");
    }

    /** An administrator names an offering that leads nowhere. */
    private static void allow(Story story) {
        Region b = story.regions().second();
        String offering = b.admin().list("listNetworkOfferings", "name", OFFERING, "state", "Enabled").stream()
                .map(found -> Inventory.text(found, "id"))
                .findFirst()
                .orElseGet(() -> made(b));
        b.admin().call("updateStandbyPeer", "id", story.peers().atSecond(), "drillnetworkofferingid", offering);
    }

    private static String made(Region side) {
        Map<String, String> asked = new HashMap<>(Map.of(
                "name", OFFERING,
                "displaytext", "isolated, without any way out",
                "guestiptype", "Isolated",
                "traffictype", "Guest",
                "supportedservices", "Dhcp,Dns,UserData",
                "enable", "true"));
        List<String> services = List.of("Dhcp", "Dns", "UserData");
        for (int i = 0; i < services.size(); i++) {
            asked.put("serviceproviderlist[" + i + "].service", services.get(i));
            asked.put("serviceproviderlist[" + i + "].provider", "VirtualRouter");
        }
        return Inventory.text(
                side.admin().call("createNetworkOffering", asked).getAsJsonObject("networkoffering"), "id");
    }

    private static JsonObject awaitState(ApiClient owner, String runId, String state) {
        Await.until(
                () -> state + ", it is " + owner.list("listFailoverRuns", "id", runId),
                SOON,
                () -> Inventory.text(owner.list("listFailoverRuns", "id", runId).get(0), "state")
                        .equals(state));
        return owner.list("listFailoverRuns", "id", runId).get(0);
    }

    private static int networks(ApiClient owner) {
        return owner.list("listNetworks").size();
    }

    private static int addresses(ApiClient owner) {
        return owner.list("listPublicIpAddresses").size();
    }
}
