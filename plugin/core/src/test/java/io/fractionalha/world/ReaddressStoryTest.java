// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network card gets another address: what stands by is stopped, changed and started for it, and runs in the end. */
class ReaddressStoryTest {
    private static final String WANTED = "10.1.1.201";
    private static final Duration AUDITED = Duration.ofMinutes(45);

    private final World world = new World(101);
    private String web = "";

    @BeforeEach
    void aMemberWithItsStandby() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
        web = world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.untilMirrored();
    }

    private static EntityState at(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .findFirst()
                .orElseThrow();
    }

    private static String address(Side side, String name) {
        return String.valueOf(at(side, name).attribute(NicCommands.ADDRESSES));
    }

    private static void readdress(Side side, String name, String wanted) {
        String id = at(side, name).ref().uuid();
        side.call("stopVirtualMachine", Map.of("id", id));
        Map<String, String> call =
                new HashMap<>(Map.of("nicid", String.valueOf(at(side, name).attribute(NicCommands.CARDS))));
        call.put("ipaddress", wanted);
        side.call(NicCommands.READDRESS, call);
        side.call("startVirtualMachine", Map.of("id", id));
    }

    private List<QueueDesk.QueuedView> queue() {
        return world.b
                .site
                .desks()
                .queue()
                .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                .items();
    }

    private long calls(Side side, String command) {
        return side.region.calls().stream()
                .filter(call -> call.command().equals(command))
                .count();
    }

    private String squat(String address) {
        Map<String, String> stranger = new HashMap<>(Map.of("name", "squatter", "account", "shop"));
        stranger.putAll(Map.of("templateid", "b-debian", "serviceofferingid", "b-small", "ipaddress", address));
        stranger.put(
                "networkids",
                world.b.region.entities(EntityKind.NETWORK).get(0).ref().uuid());
        stranger.put("zoneid", FakeRegion.ZONE);
        return world.b.region.make("deployVirtualMachine", stranger);
    }

    @Test
    void anotherAddressIsFollowed() {
        readdress(world.a, "web", WANTED);
        world.until("it is there", () -> address(world.b, "web").equals(WANTED));
        world.until("it runs", () -> world.b.running().equals(List.of("web")));
        world.untilMirrored();
        assertThat(calls(world.b, "stopVirtualMachine")).isEqualTo(1);
        world.run(AUDITED);
        assertThat(calls(world.b, "stopVirtualMachine")).isEqualTo(1);
    }

    @Test
    void oneThatSomethingElseHoldsStopsWhatStandsByOnceAndIsTold() {
        String own = address(world.b, "web");
        String squatter = squat(WANTED);
        readdress(world.a, "web", WANTED);
        world.until(
                "it is told",
                () -> queue().stream().anyMatch(view -> view.item().reason() == QueueReason.HELD));
        world.run(AUDITED);
        assertThat(queue())
                .singleElement()
                .satisfies(view -> assertThat(view.item().detail()).contains(WANTED, own, "retryQueuedCommand"));
        assertThat(world.b.running()).contains("web");
        assertThat(calls(world.b, "stopVirtualMachine")).isEqualTo(1);
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(AUDITED);
        assertThat(calls(world.b, "stopVirtualMachine")).isEqualTo(1);
        world.b.region.make("destroyVirtualMachine", Map.of("id", squatter, "expunge", "true"));
        world.b
                .site
                .desks()
                .queue()
                .retry(Side.ADMIN, world.groupId, queue().get(0).itemId());
        world.until("it has it", () -> address(world.b, "web").equals(WANTED));
        world.untilMirrored();
        assertThat(world.b.running()).containsExactly("web");
    }

    @Test
    void aServerThatDiesWhileItIsStoppedForAnotherAddressLeavesItRunning() {
        for (int moment = 0; moment < 12; moment++) {
            String wanted = "10.1.1." + (201 + moment);
            long stopped = calls(world.b, "stopVirtualMachine");
            readdress(world.a, "web", wanted);
            world.until("it stops", () -> calls(world.b, "stopVirtualMachine") > stopped);
            world.run(Duration.ofMillis(250L * moment));
            world.b.process.kill();
            world.run(Duration.ofMinutes(1));
            world.b.boot(-1, false);
            world.until("it is there", () -> address(world.b, "web").equals(wanted));
            world.until("it runs", () -> world.b.running().equals(List.of("web")));
            world.untilMirrored();
        }
    }

    @Test
    void anAddressOfWhatStandsByThatSomebodyChangesIsSetBack() {
        String own = address(world.b, "web");
        String id = at(world.b, "web").ref().uuid();
        world.b.region.make("stopVirtualMachine", Map.of("id", id));
        world.b.region.make(
                NicCommands.READDRESS,
                Map.of("nicid", String.valueOf(at(world.b, "web").attribute(NicCommands.CARDS))));
        assertThat(address(world.b, "web")).isNotEqualTo(own);
        world.run(AUDITED);
        assertThat(address(world.b, "web")).isEqualTo(own);
        assertThat(world.b.running()).containsExactly("web");
    }

    @Test
    void twoThatChangeTheirAddressesGiveWayToOneAnother() {
        world.deploy(world.a, "db");
        world.until("another", () -> world.b.running().size() == 2);
        world.untilMirrored();
        String first = address(world.a, "web");
        String second = address(world.a, "db");
        world.cut = true;
        readdress(world.a, "web", WANTED);
        readdress(world.a, "db", first);
        readdress(world.a, "web", second);
        world.cut = false;
        world.until(
                "they have each other's",
                () -> address(world.b, "web").equals(second)
                        && address(world.b, "db").equals(first));
        world.until("both run", () -> world.b.running().size() == 2);
        world.untilMirrored();
    }

    @Test
    void aRuleLeadsToTheCardWhateverItsAddress() {
        String before = address(world.a, "web");
        world.a.call("associateIpAddress", Map.of("networkid", world.network));
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        world.a.call("enableStaticNat", Map.of("ipaddressid", front, "virtualmachineid", web));
        world.until(
                "static NAT there",
                () -> world.b.region.entities(EntityKind.STATIC_NAT).size() == 1);
        world.untilMirrored();
        readdress(world.a, "web", WANTED);
        world.a.call(
                "addIpToNic",
                Map.of("nicid", String.valueOf(at(world.a, "web").attribute(NicCommands.CARDS)), "ipaddress", before));
        world.until(
                "both addresses",
                () -> address(world.b, "web").equals(WANTED)
                        && before.equals(at(world.b, "web").attribute(NicCommands.SECONDARY)));
        world.untilMirrored();
        assertThat(calls(world.b, "disableStaticNat")).isZero();
        assertThat(world.b.running()).containsExactly("web");
    }

    @Test
    void whatChangedWhileTheOtherSideServedIsThereWhenTheRolesReturn() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("no run is open", () -> world.b.runs.open(world.groupId).isEmpty());
        readdress(world.b, "web", WANTED);
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("no run is open", () -> world.a.runs.open(world.groupId).isEmpty());
        assertThat(address(world.a, "web")).isEqualTo(WANTED);
        assertThat(world.a.running()).containsExactly("web");
        world.run(AUDITED);
        assertThat(world.b.running()).containsExactly("web");
        assertThat(address(world.b, "web")).isEqualTo(WANTED);
    }
}
