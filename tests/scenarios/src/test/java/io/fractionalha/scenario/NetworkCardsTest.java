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
        Regions regions = story.regions();
        tenant.run("addIpToNic", "nicid", card(story, regions.first(), "back"));
        awaitSame(story, 2);
        assertThat(cards(story, regions.second()).get(0)).contains(" and ");
    }

    private static void guarded(Story story) {
        Region b = story.regions().second();
        Refusal.says(
                Refusal.of(
                        story.tenant(b).client(),
                        "removeNicFromVirtualMachine",
                        "virtualmachineid",
                        instance(story, b),
                        "nicid",
                        card(story, b, "front")),
                Refusal.IN_USE,
                "standby");
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
        for (JsonElement card : row(story, side).getAsJsonArray("nic")) {
            if (Inventory.text(card.getAsJsonObject(), "networkname").equals(network)) {
                return Inventory.text(card.getAsJsonObject(), "id");
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
