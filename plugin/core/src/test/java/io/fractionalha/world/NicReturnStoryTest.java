// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.region.RegionCall;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Network cards that came or went while the other side served, or that somebody gave to what stands by. */
class NicReturnStoryTest {
    private static final String AT_A = "5a5a0000-0000-4000-8000-00000000000a";
    private static final String AT_B = "5a5a0000-0000-4000-8000-00000000000b";
    private static final int AUDITED = 20;

    private final World world = new World(97);
    private String back = "";

    @BeforeEach
    void aMemberWithTwoCardsAndItsStandby() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        shared(world.a, AT_A);
        shared(world.b, AT_B);
        world.protect("1");
        String web = world.deploy(world.a, "web");
        back = world.a.call(
                "createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated", "gateway", "10.2.1.1"));
        add(world.a, web, back);
        world.until("a standby with both", () -> networks(world.b).equals(List.of("front", "back")));
        world.untilMirrored();
    }

    private static void shared(Side side, String id) {
        side.region.offer(
                MappingKind.SHARED_NETWORK,
                id,
                Map.of("name", "campus", "guestiptype", "Shared", "services", "Dhcp", "acltype", "Domain"));
    }

    private static void add(Side side, String instance, String network) {
        side.call("addNicToVirtualMachine", Map.of("virtualmachineid", instance, "networkid", network));
    }

    private static void remove(Side side, String network) {
        side.call(
                "removeNicFromVirtualMachine",
                Map.of("virtualmachineid", web(side).ref().uuid(), "nicid", card(side, network)));
    }

    private static EntityState web(Side side) {
        return side.region.entities(EntityKind.INSTANCE).get(0);
    }

    private static List<String> list(Side side, String attribute) {
        return List.of(String.valueOf(web(side).attribute(attribute)).split(",", -1));
    }

    /** The names of the networks of the one instance of a side, the default first. */
    private static List<String> networks(Side side) {
        List<String> names = new ArrayList<>();
        if (!side.region.entities(EntityKind.INSTANCE).isEmpty()) {
            list(side, "networkids").forEach(uuid -> names.add(name(side, uuid)));
        }
        return names;
    }

    private static String name(Side side, String network) {
        return side.region.entities(EntityKind.NETWORK).stream()
                .filter(each -> each.ref().uuid().equals(network))
                .map(each -> String.valueOf(each.attribute("name")))
                .findFirst()
                .orElse("campus");
    }

    private static String card(Side side, String network) {
        return list(side, "nicids").get(networks(side).indexOf(network));
    }

    /** An administrator, whom nobody refuses. */
    private static void does(Side side, String command, Map<String, String> parameters) {
        side.region.run(RegionCall.of(command, new TreeMap<>(parameters)));
    }

    private void failover() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("no run is open", () -> world.b.runs.open(world.groupId).isEmpty());
        world.run(Duration.ofMinutes(1));
    }

    private void failback() {
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("no run is open", () -> world.a.runs.open(world.groupId).isEmpty());
    }

    private static long calls(Side side, String command) {
        return side.region.calls().stream()
                .filter(call -> call.command().equals(command))
                .count();
    }

    @Test
    void aCardThatWentWhileTheOtherSideServedDoesNotComeBack() {
        failover();
        remove(world.b, "back");
        world.run(Duration.ofMinutes(1));
        failback();
        assertThat(networks(world.a)).containsExactly("front");
        world.run(Duration.ofMinutes(AUDITED));
        assertThat(networks(world.b)).containsExactly("front");
        assertThat(networks(world.a)).containsExactly("front");
    }

    @Test
    void aCardInANetworkThatIsNewAtTheOtherSideIsThereWhenTheRolesReturn() {
        failover();
        String third = world.b.call(
                "createNetwork", Map.of("name", "third", "networkofferingid", "b-isolated", "gateway", "10.3.1.1"));
        add(world.b, web(world.b).ref().uuid(), third);
        remove(world.b, "back");
        world.run(Duration.ofMinutes(1));
        failback();
        assertThat(networks(world.a)).containsExactly("front", "third");
        assertThat(list(world.a, "ipaddresses")).isEqualTo(list(world.b, "ipaddresses"));
    }

    @Test
    void cardsInASharedNetworkComeAndGoAndAreLeftAloneInBetween() {
        add(world.a, web(world.a).ref().uuid(), AT_A);
        world.until("a third card", () -> networks(world.b).equals(List.of("front", "back", "campus")));
        long added = calls(world.b, "addNicToVirtualMachine");
        world.run(Duration.ofMinutes(2 * AUDITED));
        assertThat(networks(world.b)).containsExactly("front", "back", "campus");
        assertThat(calls(world.b, "addNicToVirtualMachine")).isEqualTo(added);
        assertThat(calls(world.b, "removeNicFromVirtualMachine")).isZero();
        remove(world.a, "campus");
        world.until("it is gone", () -> networks(world.b).equals(List.of("front", "back")));
        world.untilMirrored();
    }

    @Test
    void aCardInASharedNetworkThatWentWhileTheOtherSideServedDoesNotComeBack() {
        add(world.a, web(world.a).ref().uuid(), AT_A);
        world.until("a third card", () -> networks(world.b).equals(List.of("front", "back", "campus")));
        failover();
        remove(world.b, "campus");
        world.run(Duration.ofMinutes(1));
        failback();
        world.run(Duration.ofMinutes(AUDITED));
        assertThat(networks(world.a)).containsExactly("front", "back");
        assertThat(networks(world.b)).containsExactly("front", "back");
    }

    @Test
    void cardsOfWhatStandsByThatSomebodyAddsOrRemovesAreSetBack() {
        String there = web(world.b).ref().uuid();
        does(world.b, "removeNicFromVirtualMachine", Map.of("virtualmachineid", there, "nicid", card(world.b, "back")));
        does(world.b, "addNicToVirtualMachine", Map.of("virtualmachineid", there, "networkid", AT_B));
        assertThat(networks(world.b)).containsExactly("front", "campus");
        world.run(Duration.ofMinutes(AUDITED));
        assertThat(networks(world.b)).containsExactly("front", "back");
        does(world.b, "addNicToVirtualMachine", Map.of("virtualmachineid", there, "networkid", AT_B));
        world.run(Duration.ofMinutes(AUDITED - 2));
        assertThat(networks(world.b)).containsExactly("front", "back");
        world.untilMirrored();
    }
}
