// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands by has the network cards of its instance, and rules through them. */
class NicStoryTest {
    private final World world = new World(83);
    private String web = "";
    private String back = "";

    @BeforeEach
    void aMemberWithItsStandby() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
        web = world.deploy(world.a, "web");
        back = world.a.call(
                "createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated", "gateway", "10.2.1.1"));
        world.until("a standby", () -> world.b.running().size() == 1);
        untilMirrored();
    }

    private void add() {
        world.a.call("addNicToVirtualMachine", Map.of("virtualmachineid", web, "networkid", back));
    }

    private void squat(String network, String address) {
        world.b.region.make(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "squatter",
                        "zoneid",
                        FakeRegion.ZONE,
                        "account",
                        "shop",
                        "networkids",
                        network,
                        "ipaddress",
                        address,
                        "templateid",
                        "b-debian",
                        "serviceofferingid",
                        "b-small"));
    }

    private List<QueueDesk.QueuedView> queue() {
        return world.b
                .site
                .desks()
                .queue()
                .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                .items();
    }

    private void untilMirrored() {
        world.until("the queue is empty", () -> queue().isEmpty());
    }

    private static EntityState instance(Side side) {
        return side.region.entities(EntityKind.INSTANCE).get(0);
    }

    /** The names of the networks of the one instance of a side, the default first. */
    private static List<String> networks(Side side) {
        return List.of(String.valueOf(instance(side).attribute("networkids")).split(",", -1)).stream()
                .map(uuid -> side.region.entities(EntityKind.NETWORK).stream()
                        .filter(network -> network.ref().uuid().equals(uuid))
                        .map(network -> String.valueOf(network.attribute("name")))
                        .findFirst()
                        .orElse("?"))
                .toList();
    }

    private String card(String network) {
        List<String> networks = List.of(
                String.valueOf(instance(world.a).attribute("networkids")).split(",", -1));
        return String.valueOf(instance(world.a).attribute("nicids")).split(",", -1)[networks.indexOf(network)];
    }

    @Test
    void aStandbyThatRunsOnThoughItsInstanceStoppedGetsItsCardsToo() {
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.until(
                "it is kept running as the last of its tier",
                () -> queue().stream().anyMatch(view -> view.item().detail().contains("kept running")));
        add();
        world.until("a second card", () -> networks(world.b).equals(List.of("front", "back")));
        assertThat(world.b.running()).hasSize(1);
    }

    @Test
    void aCardThatIsAddedMadeTheDefaultAndRemovedIsFollowed() {
        add();
        world.until("a second card", () -> networks(world.b).equals(List.of("front", "back")));
        assertThat(instance(world.b).attribute("ipaddresses"))
                .isEqualTo(instance(world.a).attribute("ipaddresses"));
        world.a.call("updateDefaultNicForVirtualMachine", Map.of("virtualmachineid", web, "nicid", card(back)));
        world.until("it leads", () -> networks(world.b).equals(List.of("back", "front")));
        world.a.call("removeNicFromVirtualMachine", Map.of("virtualmachineid", web, "nicid", card(world.network)));
        world.until("the first is gone", () -> networks(world.b).equals(List.of("back")));
        untilMirrored();
        assertThat(world.b.running()).containsExactly("web");
    }

    @Test
    void aCardInPlaceOfTheOnlyOneIsFollowedInThreeSteps() {
        world.cut = true;
        add();
        world.a.call("updateDefaultNicForVirtualMachine", Map.of("virtualmachineid", web, "nicid", card(back)));
        world.a.call("removeNicFromVirtualMachine", Map.of("virtualmachineid", web, "nicid", card(world.network)));
        world.cut = false;
        world.until("the other one", () -> networks(world.b).equals(List.of("back")));
        untilMirrored();
    }

    @Test
    void aRuleThroughANewCardWaitsForIt() {
        add();
        world.a.call("associateIpAddress", Map.of("networkid", back)); // the source NAT address
        String address = world.a.call("associateIpAddress", Map.of("networkid", back));
        world.a.call("enableStaticNat", Map.of("ipaddressid", address, "virtualmachineid", web));
        world.until(
                "static NAT there",
                () -> world.b.region.entities(EntityKind.STATIC_NAT).size() == 1);
        untilMirrored();
        assertThat(networks(world.b)).containsExactly("front", "back");
    }

    @Test
    void anAddressThatSomethingElseHoldsIsGivenUpAndTold() {
        add();
        world.until("a second card", () -> networks(world.b).equals(List.of("front", "back")));
        world.a.call("removeNicFromVirtualMachine", Map.of("virtualmachineid", web, "nicid", card(back)));
        world.until("none again", () -> networks(world.b).equals(List.of("front")));
        untilMirrored();
        String there = world.b.region.entities(EntityKind.NETWORK).stream()
                .filter(network -> "back".equals(network.attribute("name")))
                .map(network -> network.ref().uuid())
                .findFirst()
                .orElseThrow();
        squat(there, "10.2.1.77");
        world.a.call(
                "addNicToVirtualMachine", Map.of("virtualmachineid", web, "networkid", back, "ipaddress", "10.2.1.77"));
        world.until(
                "a card without it",
                () -> world.b.region.entities(EntityKind.INSTANCE).stream()
                        .filter(instance -> "web".equals(instance.attribute("name")))
                        .anyMatch(instance ->
                                String.valueOf(instance.attribute("networkids")).contains(there)));
        world.until(
                "it is told",
                () -> queue().stream().anyMatch(view -> view.item().reason() == QueueReason.HELD));
        assertThat(queue())
                .singleElement()
                .satisfies(view -> assertThat(view.item().detail()).contains("10.2.1.77"));
    }

    @Test
    void cardsAndSecondaryAddressesAreKnownByTheirIdsAlone() {
        assertThat(admission("updateVmNicIp", "nicid", card(world.network))).isInstanceOf(Admission.Admitted.class);
        String second = world.a.call("addIpToNic", Map.of("nicid", card(world.network)));
        world.run(Duration.ofMinutes(1));
        assertThat(admission("removeIpFromNic", "id", second)).isInstanceOf(Admission.Admitted.class);
        world.a.call("removeIpFromNic", Map.of("id", second));
        world.run(Duration.ofMinutes(1));
        assertThat(admission("removeIpFromNic", "id", second)).isInstanceOf(Admission.NotOurs.class);
    }

    private Admission admission(String command, String parameter, String id) {
        return world.a
                .site
                .capture()
                .admit(new Intercepted(
                        command, Side.TENANT.userId(), Side.SHOP, false, new TreeMap<>(Map.of(parameter, id)), false));
    }

    @Test
    void aNetworkGoesWhenNoCardIsInItAnyMore() {
        add();
        world.until("a second card", () -> networks(world.b).equals(List.of("front", "back")));
        untilMirrored();
        world.a.call("removeNicFromVirtualMachine", Map.of("virtualmachineid", web, "nicid", card(back)));
        world.a.call("deleteNetwork", Map.of("id", back));
        world.until(
                "the network is gone",
                () -> world.b.region.entities(EntityKind.NETWORK).size() == 1);
        untilMirrored();
        assertThat(networks(world.b)).containsExactly("front");
    }
}
