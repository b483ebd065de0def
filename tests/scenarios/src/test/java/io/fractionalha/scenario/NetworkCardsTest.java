// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands by has the network cards of its instance, the same one as default, with the same addresses. */
@ExtendWith(RegionsExtension.class)
class NetworkCardsTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void cardsThatComeLeadAndGoAreFollowedThroughAFailoverAndBack(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String front = tenant.network("front");
        String back = tenant.network("back");
        String one = tenant.instance("one", front);
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);

        tenant.run("addNicToVirtualMachine", "virtualmachineid", one, "networkid", back);
        awaitSame(story, 2);
        tenant.run("updateDefaultNicForVirtualMachine", "virtualmachineid", one, "nicid", card(story, a, "back"));
        awaitSame(story, 2);
        assertThat(cards(story, b).get(0)).startsWith("back default");
        guarded(story);
        secondary(story, tenant);
        group.role(b, "failoverProtectionGroup", "mode", "planned");
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitRole(a.admin(), "FENCED");
        Workload there = story.workload(b);
        there.run(
                "removeNicFromVirtualMachine",
                "virtualmachineid",
                instance(story, b),
                "nicid",
                card(story, b, "front"));
        group.awaitAcknowledged(b);
        group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(a.admin(), "ACTIVE");
        awaitSame(story, 1);
        assertThat(cards(story, a))
                .singleElement()
                .asString()
                .startsWith("back default")
                .contains(" and ");
    }

    private static void secondary(Story story, Workload tenant) {
        Region b = story.regions().second();
        tenant.run("addIpToNic", "nicid", card(story, story.regions().first(), "back"));
        awaitSame(story, 2);
        assertThat(cards(story, b).get(0)).contains(" and ");
        refused(story, "removeIpFromNic", "id", further(story, b).get("id").getAsString());
    }

    @Test
    void anotherAddressOfACardAndABalancerThatLeadsToAFurtherOneAreFollowed(Regions regions) {
        Region a = regions.first();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("front");
        String one = tenant.instance("one", network);
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, regions.second());

        String free = nic(story, a, "front").get("ipaddress").getAsString().replaceAll("[0-9]+$", "") + "231";
        tenant.run("stopVirtualMachine", "id", one);
        tenant.run("updateVmNicIp", "nicid", card(story, a, "front"), "ipaddress", free);
        tenant.run("startVirtualMachine", "id", one);
        awaitSame(story, 1);
        assertThat(cards(story, regions.second()).get(0)).contains(free);

        tenant.run("addIpToNic", "nicid", card(story, a, "front"));
        String further = further(story, a).get("ipaddress").getAsString();
        tenant.address(network); // the first may be the one for source NAT
        String rule = balancer(tenant, tenant.address(network));
        tenant.run("assignToLoadBalancerRule", "id", rule, "vmidipmap[0].vmid", one, "vmidipmap[0].vmip", further);
        Await.until(
                () -> "a balancer that leads to " + further + ", they lead to " + led(story, regions.second()),
                SOON,
                () -> led(story, regions.second()).equals(List.of(further)));
        group.awaitMirrored(a, regions.second());
    }

    private static String balancer(Workload tenant, String address) {
        return tenant.run(
                        "createLoadBalancerRule",
                        "publicipid",
                        address,
                        "name",
                        "http",
                        "algorithm",
                        "roundrobin",
                        "publicport",
                        "80",
                        "privateport",
                        "8080")
                .id();
    }

    /** Where the balancers of a side lead to. */
    private static List<String> led(Story story, Region side) {
        ApiClient client = story.tenant(side).client();
        List<String> addresses = new ArrayList<>();
        for (JsonObject rule : client.list("listLoadBalancerRules")) {
            client.list("listLoadBalancerRuleInstances", "id", Inventory.text(rule, "id"), "lbvmips", "true")
                    .forEach(member -> member.getAsJsonArray("lbvmipaddresses")
                            .forEach(address -> addresses.add(address.getAsString())));
        }
        return addresses;
    }

    private static JsonObject further(Story story, Region side) {
        for (JsonElement card : row(story, side).getAsJsonArray("nic")) {
            JsonElement further = card.getAsJsonObject().get("secondaryip");
            if (further != null && !further.getAsJsonArray().isEmpty()) {
                return further.getAsJsonArray().get(0).getAsJsonObject();
            }
        }
        throw new AssertionError("no card has a further address");
    }

    private static void guarded(Story story) {
        Region b = story.regions().second();
        String card = card(story, b, "front");
        refused(story, "addIpToNic", "nicid", card);
        refused(story, "updateVmNicIp", "nicid", card);
        refused(story, "removeNicFromVirtualMachine", "virtualmachineid", instance(story, b), "nicid", card);
    }

    /** A tenant's call on what stands by. */
    private static void refused(Story story, String command, String... parameters) {
        ApiClient tenant = story.tenant(story.regions().second()).client();
        Refusal.says(Refusal.of(tenant, command, parameters), Refusal.IN_USE, "standby");
    }

    private static JsonObject row(Story story, Region side) {
        Collection<JsonObject> rows = story.tenant(side).client().list("listVirtualMachines");
        return rows.stream()
                .filter(row -> Inventory.text(row, "name").equals("one"))
                .findFirst()
                .orElseThrow();
    }

    private static String instance(Story story, Region side) {
        return Inventory.text(row(story, side), "id");
    }

    private static String card(Story story, Region side, String network) {
        return Inventory.text(nic(story, side, network), "id");
    }

    private static JsonObject nic(Story story, Region side, String network) {
        for (JsonElement card : row(story, side).getAsJsonArray("nic")) {
            if (Inventory.text(card.getAsJsonObject(), "networkname").equals(network)) {
                return card.getAsJsonObject();
            }
        }
        throw new AssertionError("no card in " + network);
    }

    /** Each card in words: its network, whether it is the default, its address, and its secondary ones. */
    private static List<String> cards(Story story, Region side) {
        List<String> cards = new ArrayList<>();
        for (JsonElement card : row(story, side).getAsJsonArray("nic")) {
            JsonObject nic = card.getAsJsonObject();
            StringBuilder words = new StringBuilder(Inventory.text(nic, "networkname"))
                    .append(nic.get("isdefault").getAsBoolean() ? " default " : " ")
                    .append(Inventory.text(nic, "ipaddress"));
            nic.getAsJsonArray("secondaryip")
                    .forEach(more -> words.append(" and ").append(Inventory.text(more.getAsJsonObject(), "ipaddress")));
            cards.add(words.toString());
        }
        return cards.stream().sorted().toList();
    }

    private static void awaitSame(Story story, int size) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        Await.until(
                () -> size + " equal cards, there are " + cards(story, a) + " and " + cards(story, b),
                SOON,
                () -> cards(story, b).size() == size && cards(story, a).equals(cards(story, b)));
    }
}
