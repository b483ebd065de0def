// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Instances that asked for their address or have a data volume: what the journal knows of them, for how long. */
class OwnTierStoryTest {
    private final World world = new World(77);

    private String deploy(Side side, String name, Map<String, String> more) {
        Map<String, String> asked = new TreeMap<>(more);
        asked.put("name", name);
        asked.put("templateid", side.id + "-debian");
        asked.put("serviceofferingid", side.id + "-small");
        return side.call("deployVirtualMachine", asked);
    }

    private Map<String, String> at(String address) {
        return Map.of("iptonetworklist[0].networkid", world.network, "iptonetworklist[0].ip", address);
    }

    private String protectThree() {
        world.protect("0.2");
        world.deploy(world.a, "web-1");
        world.deploy(world.a, "web-2");
        String fixed = deploy(world.a, "fixed", at("10.1.9.9"));
        world.until("a standby for each tier", () -> world.b.running().size() == 2);
        return fixed;
    }

    @Test
    void instanceThatAskedForItsAddressIsATierOfItsOwn() {
        protectThree();
        assertThat(world.b.running()).containsExactly("fixed", "web-1");
    }

    /** The card of an instance at a that it got last. */
    private String card(String instance) {
        List<String> cards = world.a.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> state.ref().uuid().equals(instance))
                .findFirst()
                .orElseThrow()
                .list(NicCommands.CARDS);
        return cards.get(cards.size() - 1);
    }

    @Test
    void instanceThatIsGivenAnAddressOfItsOwnersChoiceBecomesATierOfItsOwn() {
        world.protect("0.2");
        world.deploy(world.a, "web-1");
        String second = world.deploy(world.a, "web-2");
        String third = world.deploy(world.a, "web-3");
        world.until("one standby", () -> world.b.running().equals(List.of("web-1")));
        for (String each : List.of(second, third)) {
            world.a.call("stopVirtualMachine", Map.of("id", each));
        }
        world.a.call("updateVmNicIp", Map.of("nicid", card(second), "ipaddress", "10.1.9.9"));
        world.a.call("updateVmNicIp", Map.of("nicid", card(third)));
        for (String each : List.of(second, third)) {
            world.a.call("startVirtualMachine", Map.of("id", each));
        }
        world.until("one for the address too", () -> world.b.running().equals(List.of("web-1", "web-2")));
        world.run(Duration.ofMinutes(40));
        assertThat(world.b.running()).containsExactly("web-1", "web-2");
    }

    @Test
    void instanceThatAskedForTheAddressOfALaterCardIsATierOfItsOwn() {
        world.protect("0.2");
        String back = world.a.call(
                "createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated", "gateway", "10.2.1.1"));
        for (String name : List.of("web-1", "web-2", "web-3")) {
            Map<String, String> asked =
                    new TreeMap<>(Map.of("virtualmachineid", world.deploy(world.a, name), "networkid", back));
            if (name.equals("web-3")) {
                asked.put("ipaddress", "10.2.1.77");
            }
            world.a.call("addNicToVirtualMachine", asked);
        }
        world.until("one for the address too", () -> world.b.running().equals(List.of("web-1", "web-3")));
        world.run(Duration.ofMinutes(40));
        assertThat(world.b.running()).containsExactly("web-1", "web-3");
    }

    @Test
    void addressAskedForIsRememberedWhenTheInstanceIsReadAgain() {
        String fixed = protectThree();
        world.a.call("updateVirtualMachine", Map.of("id", fixed, "displayname", "asked"));
        world.run(Duration.ofMinutes(40));
        world.a.process.kill();
        world.a.boot(-1, false);
        world.run(Duration.ofMinutes(40));
        assertThat(world.b.running()).containsExactly("fixed", "web-1");
    }

    @Test
    void addressAskedForIsStillKnownAfterTheRolesWereReversed() {
        protectThree();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has it all", () -> world.b.running().size() == 3);
        world.until("no run is open", () -> world.b.runs.open(world.groupId).isEmpty());
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.until("a has shrunk", () -> world.a.running().size() < 3);
        world.run(Duration.ofMinutes(40));
        assertThat(world.a.running()).hasSize(2).contains("fixed");
    }

    @Test
    void disasterWithADataVolumeAsksForTheLossOfDataToBeAcknowledged() {
        world.protect("0.2");
        world.deploy(world.a, "web-1");
        deploy(world.a, "db", Map.of("networkids", world.network, "diskofferingid", "disk"));
        world.until("standbys", () -> world.b.running().size() == 2);
        for (Side side : List.of(world.a, world.b)) {
            assertThat(side.readiness(Side.ADMIN, world.groupId).reasons())
                    .as("what is shown at " + side.id)
                    .anySatisfy(reason -> {
                        assertThat(reason.code()).isEqualTo(ReadinessDesk.ReasonCode.DATA_NOT_COPIED);
                        assertThat(reason.detail()).contains("db").doesNotContain("web-1");
                    });
        }
        world.a.process.kill();
        assertThatThrownBy(() -> world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("db")
                .hasMessageContaining("acknowledgedataloss=true");
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
    }

    @Test
    void volumeThatIsAttachedLaterMakesItsInstanceATierOfItsOwn() {
        world.protect("0.2");
        world.deploy(world.a, "web-1");
        String second = world.deploy(world.a, "web-2");
        String third = world.deploy(world.a, "web-3");
        world.until("one standby", () -> world.b.running().size() == 1);
        world.a.call("attachVolume", Map.of("id", "volume", "virtualmachineid", second));
        world.until("told by the command", () -> world.b.running().equals(List.of("web-1", "web-2")));
        world.a.region.make("attachVolume", Map.of("virtualmachineid", third));
        world.until("found by the comparison", () -> world.b.running().size() == 3);
    }
}
