// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Networks that the provider has made for a domain: mapped, never made, and of who is in them only the owner's are protected. */
@ExtendWith(RegionsExtension.class)
class SharedNetworksTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Names NAMES = new Names(SOON);
    private static final String OFFERING = "DefaultSharedNetworkOffering";

    @Test
    void theOwnersInstancesStandByInTheNetworkThatStandsForIt(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        String campus = campus(story, a);
        String there = campus(story, b);
        Workload tenant = story.workload(a);
        Tenant neighbour = Tenant.in(
                a, story.tenant(a).domain(), "neighbour-of-" + story.tenant(a).account());
        tenant.instance("web", campus);
        new Workload(neighbour, a.site(), new AcceptedLog()).instance("theirs", campus);
        Group group = story.protectOnly("1", 1, "networkids", campus);
        tenant.instance("both", campus + "," + tenant.network("own"));
        new Workload(neighbour, a.site(), new AcceptedLog()).instance("theirs-2", campus);
        NAMES.awaitMembers(group, a, Set.of("web", "both"));
        NAMES.awaitStandbys(story, group, Set.of("web", "both"));
        assertThat(networksOf(story, b, "web")).containsExactly(there);
        assertThat(networksOf(story, b, "both")).startsWith(there).hasSize(2);

        group.awaitMirrored(a, b);
        group.role(b, "failoverProtectionGroup", "mode", "planned");
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitIdle(b);
        story.workload(b).instance("late", there);
        NAMES.awaitMembers(group, b, Set.of("web", "both", "late"));
        assertThat(shared(story, b)).as("none was made").containsExactly(there);
    }

    @Test
    void oneThatNothingStandsForIsShownBeforeAFailover(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        String campus = campus(story, a);
        story.workload(a).instance("web", campus);
        Group group = story.protectOnly("1", 1, "networkids", campus);
        group.awaitRole(b.admin(), "PASSIVE");
        Await.until(
                () -> "an item that lacks its mapping, the queue is " + group.queue(b),
                SOON,
                () -> group.queue(b).stream()
                        .anyMatch(row -> Inventory.text(row, "reason").equals("MAPPING")
                                && Inventory.text(row, "detail").contains("SHARED_NETWORK")));
        Await.until("the reason in readiness", SOON, () -> readiness(b, group).contains("MAPPING_UNRESOLVED"));
        List<JsonObject> unresolved = b.admin().list("listResourceMappings", "unresolved", "true").stream()
                .filter(row -> Inventory.text(row, "sourceid").equals(campus))
                .toList();
        assertThat(unresolved).hasSize(1);
        assertThat(Inventory.text(unresolved.get(0), "kind")).isEqualTo("SHARED_NETWORK");

        String there = campus(story, b);
        NAMES.awaitStandbys(story, group, Set.of("web"));
        assertThat(networksOf(story, b, "web")).containsExactly(there);
    }

    /** A network for the tenant's domain, by its root administrator; the same name at both sides. */
    private static String campus(Story story, Region side) {
        ApiClient admin = side.admin();
        String offering = admin.list("listNetworkOfferings", "name", OFFERING, "state", "Enabled")
                .get(0)
                .get("id")
                .getAsString();
        int vlan = ThreadLocalRandom.current().nextInt(1200, 4000);
        String name = "campus-of-" + story.tenant(side).domain();
        return admin.call(
                        "createNetwork",
                        "name",
                        name,
                        "displaytext",
                        name,
                        "networkdomain",
                        name + ".internal",
                        "zoneid",
                        side.site().zoneId(),
                        "networkofferingid",
                        offering,
                        "vlan",
                        String.valueOf(vlan),
                        "gateway",
                        "10.77.0.1",
                        "netmask",
                        "255.255.255.0",
                        "startip",
                        "10.77.0.10",
                        "endip",
                        "10.77.0.200",
                        "acltype",
                        "Domain",
                        "domainid",
                        story.tenant(side).domainId())
                .getAsJsonObject("network")
                .get("id")
                .getAsString();
    }

    private static String readiness(Region side, Group group) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).toString();
    }

    private static Set<String> shared(Story story, Region side) {
        return story.tenant(side).client().list("listNetworks").stream()
                .filter(row -> Inventory.text(row, "type").equals("Shared"))
                .map(row -> Inventory.text(row, "id"))
                .collect(Collectors.toSet());
    }

    private static List<String> networksOf(Story story, Region side, String name) {
        return instances(story, side)
                .filter(row -> Inventory.text(row, "name").equals(name))
                .flatMap(row -> Inventory.stream(row, "nic"))
                .map(nic -> Inventory.text(nic, "networkid"))
                .toList();
    }

    private static Stream<JsonObject> instances(Story story, Region side) {
        return story.tenant(side).client().list("listVirtualMachines").stream()
                .filter(row -> !Set.of("Destroyed", "Expunging").contains(Inventory.text(row, "state")));
    }
}
