// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The address that the host gives a network when something first runs there, on either side first. */
class SourceNatStoryTest {
    private final World world = new World(84);
    private String web = "";
    private String back = "";

    @BeforeEach
    void aStandbyThatRunsOnThoughItsInstanceStopped() {
        world.protect("1");
        web = world.deploy(world.a, "web");
        back = world.a.call(
                "createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated", "gateway", "10.2.1.1"));
        world.until("a standby", () -> world.b.running().size() == 1);
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("addNicToVirtualMachine", Map.of("virtualmachineid", web, "networkid", back));
        world.until(
                "it runs in both",
                () -> world.b.region.entities(EntityKind.INSTANCE).stream()
                        .anyMatch(instance ->
                                String.valueOf(instance.attribute("networkids")).contains(",")));
    }

    private static List<EntityState> addresses(Side side) {
        return side.region.entities(EntityKind.ADDRESS);
    }

    private List<String> told() {
        return world.b.readiness(Side.ADMIN, world.groupId).reasons().stream()
                .map(reason -> reason.code() + " " + reason.detail())
                .toList();
    }

    @Test
    void theOneThatCameFirstAtTheStandbyIsNobodysAndTheCounterpartOfTheActiveOnesWhenThatComes() {
        assertThat(addresses(world.a)).hasSize(1);
        assertThat(addresses(world.b)).hasSize(2);
        world.run(Duration.ofMinutes(40));
        assertThat(told()).noneMatch(reason -> reason.contains("made here by somebody"));
        world.a.call("startVirtualMachine", Map.of("id", web));
        assertThat(addresses(world.a)).hasSize(2);
        world.run(Duration.ofMinutes(1)); // by the start itself, not by a comparison
        assertThat(addresses(world.b))
                .hasSize(2)
                .allMatch(address -> world.b.pairs.pairs(world.groupId).stream()
                        .anyMatch(
                                pair -> pair.passiveUuid().equals(address.ref().uuid())));
    }
}
