// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mirror.QueueReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands by has the secondary addresses of its instance, and rules lead to them there too. */
class SecondaryAddressStoryTest {
    private static final String VIP = "10.1.1.200";

    private final World world = new World(87);
    private String web = "";

    @BeforeEach
    void aMemberWithItsStandby() {
        world.protect("1");
        web = world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
        untilMirrored();
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

    private static EntityState instance(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String secondary(Side side) {
        return instance(side, "web").attribute(NicCommands.SECONDARY);
    }

    private static String card(Side side, String name) {
        return String.valueOf(instance(side, name).attribute("nicids"));
    }

    private String give(String address) {
        return world.a.call("addIpToNic", Map.of("nicid", card(world.a, "web"), "ipaddress", address));
    }

    private String forward(String address) {
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        return world.a.call(
                "createPortForwardingRule",
                Map.of(
                        "ipaddressid",
                        front,
                        "virtualmachineid",
                        web,
                        "protocol",
                        "tcp",
                        "publicport",
                        "443",
                        "privateport",
                        "8443",
                        Kinds.GUEST_ADDRESS,
                        address));
    }

    private static List<String> leads(Side side, EntityKind kind) {
        return side.region.entities(kind).stream()
                .map(rule -> String.valueOf(rule.attribute(Kinds.GUEST_ADDRESS)))
                .toList();
    }

    @Test
    void whatIsGivenToACardAndTakenFromItIsFollowed() {
        String first = give(VIP);
        world.a.call("addIpToNic", Map.of("nicid", card(world.a, "web")));
        world.until("both there", () -> String.valueOf(secondary(world.b)).equals(secondary(world.a)));
        assertThat(String.valueOf(secondary(world.a)).split(" ", -1)).hasSize(2);
        world.a.call("removeIpFromNic", Map.of("id", first));
        world.until("one there", () -> !String.valueOf(secondary(world.b)).contains(VIP));
        untilMirrored();
        assertThat(secondary(world.b)).isEqualTo(secondary(world.a)).isNotNull();
        assertThat(world.b.running()).containsExactly("web");
    }

    @Test
    void anInstanceThatHasSomeWhenItsStandbyIsBuiltGivesThemToIt() {
        world.cut = true;
        String db = world.deploy(world.a, "db");
        world.a.call("addIpToNic", Map.of("nicid", card(world.a, "db"), "ipaddress", VIP));
        world.cut = false;
        world.a.call(
                "createTags",
                Map.of(
                        "resourceids",
                        db,
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        "fractionalha.tier",
                        "tags[0].value",
                        "db"));
        world.until(
                "it has its own",
                () -> world.b.running().contains("db")
                        && VIP.equals(instance(world.b, "db").attribute(NicCommands.SECONDARY)));
        untilMirrored();
    }

    @Test
    void aRuleThatLeadsToOneWaitsForItAndGoesBeforeIt() {
        String id = give(VIP);
        String rule = forward(VIP);
        world.until(
                "it leads there",
                () -> leads(world.b, EntityKind.FORWARDING_RULE).equals(List.of(VIP)));
        untilMirrored();
        world.cut = true;
        world.a.call("deletePortForwardingRule", Map.of("id", rule));
        world.a.call("removeIpFromNic", Map.of("id", id));
        world.cut = false;
        world.until("it is gone", () -> secondary(world.b) == null);
        untilMirrored();
    }

    @Test
    void staticNatToOneIsFollowedAndWhatLeadsToTheCardIsNotAskedFor() {
        give(VIP);
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        Map<String, String> nat = Map.of("ipaddressid", front, "virtualmachineid", web, Kinds.GUEST_ADDRESS, VIP);
        world.a.call("enableStaticNat", nat);
        world.until(
                "static NAT there", () -> leads(world.b, EntityKind.STATIC_NAT).equals(List.of(VIP)));
        world.a.call("disableStaticNat", Map.of("ipaddressid", front));
        world.a.call("enableStaticNat", Map.of("ipaddressid", front, "virtualmachineid", web));
        world.until(
                "it leads to the card",
                () -> leads(world.b, EntityKind.STATIC_NAT)
                        .equals(List.of(String.valueOf(instance(world.b, "web").attribute("ipaddresses")))));
        untilMirrored();
    }

    @Test
    void oneThatSomethingElseHasIsHeldAndToldAndFollowsWhenItIsFree() {
        String there = world.b.region.entities(EntityKind.NETWORK).get(0).ref().uuid();
        String squatter = world.b.region.make("deployVirtualMachine", squatter(there));
        give(VIP);
        forward(VIP);
        world.until(
                "it is told",
                () -> queue().stream()
                        .anyMatch(view -> view.item().reason() == QueueReason.HELD
                                && view.item().detail().contains(VIP)));
        assertThat(queue())
                .anyMatch(view -> view.item().active().kind() == EntityKind.FORWARDING_RULE
                        && view.item().detail().contains("secondary address " + VIP));
        assertThat(leads(world.b, EntityKind.FORWARDING_RULE)).isEmpty();
        world.b.region.make("destroyVirtualMachine", Map.of("id", squatter, "expunge", "true"));
        world.until(
                "it leads there",
                () -> leads(world.b, EntityKind.FORWARDING_RULE).equals(List.of(VIP)));
        untilMirrored();
    }

    private static Map<String, String> squatter(String network) {
        return Map.of(
                "name",
                "squatter",
                "zoneid",
                io.fractionalha.memory.FakeRegion.ZONE,
                "account",
                "shop",
                "networkids",
                network,
                "ipaddress",
                VIP,
                "templateid",
                "b-debian",
                "serviceofferingid",
                "b-small");
    }

    @Test
    void oneThatIsRefusedKeepsNothingFromServing() {
        String there = world.b.region.entities(EntityKind.NETWORK).get(0).ref().uuid();
        world.b.region.make("deployVirtualMachine", squatter(there));
        world.a.call("stopVirtualMachine", Map.of("id", web));
        give(VIP);
        world.until(
                "it is told",
                () -> queue().stream().anyMatch(view -> view.item().reason() == QueueReason.HELD));
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.run(Duration.ofSeconds(30));
        assertThat(world.b.running()).contains("web");
    }

    @Test
    void whatSomebodyTookFromTheStandbyIsGivenBack() {
        give(VIP);
        world.until("it is there", () -> VIP.equals(secondary(world.b)));
        untilMirrored();
        String id = String.valueOf(instance(world.b, "web").attribute(NicCommands.SECONDARY_IDS));
        world.b.region.make("removeIpFromNic", Map.of("id", id));
        world.until("it is back", () -> VIP.equals(secondary(world.b)));
    }
}
