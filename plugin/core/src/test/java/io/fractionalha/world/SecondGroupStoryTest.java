// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.memory.FakeRegion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second group that would have what a first one has, or is about to have, is refused and told which. */
class SecondGroupStoryTest {
    private final World world = new World(43);
    private String network = "";
    private String instance = "";

    @BeforeEach
    void aNetworkBesideTheGroup() {
        world.protect("0.5");
        network = world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated"));
        instance = world.a.call(
                "deployVirtualMachine",
                Map.of("name", "db", "networkids", network, "templateid", "a-debian", "serviceofferingid", "a-small"));
    }

    private void create(String name, List<String> networks, List<String> instances, boolean account) {
        String policy = world.a.groups.group(world.groupId).orElseThrow().policyId();
        new NewGroup(world, name, policy)
                .networks(networks)
                .instances(instances)
                .wholeAccount(account)
                .create();
    }

    private void refused(Runnable creation, String first) {
        assertThatThrownBy(creation::run)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS))
                .hasMessageContaining("group " + first);
    }

    @Test
    void aSecondGroupIsRefusedBeforeTheFirstHasItsBaseline() {
        create("one", List.of(network), List.of(), false);
        refused(() -> create("two", List.of(network), List.of(), false), "one");
        refused(() -> create("two", List.of(), List.of(instance), false), "one");
        world.run(Duration.ofMinutes(1));
        refused(() -> create("two", List.of(), List.of(instance), false), "one");
        assertThat(world.a.groups.groups()).hasSize(2);
    }

    @Test
    void aSecondGroupIsRefusedForTheNetworkOfANamedInstance() {
        create("one", List.of(), List.of(instance), false);
        refused(() -> create("two", List.of(network), List.of(), false), "one");
        refused(() -> create("all", List.of(), List.of(), true), "web");
    }

    @Test
    void anotherGroupsRunIsNoReasonToRefuse() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        assertThat(world.a.runs.open(world.groupId)).isPresent();
        create("two", List.of(network), List.of(), false);
        assertThat(world.a.groups.groups()).hasSize(2);
    }

    @Test
    void whatIsInAnotherZoneIsRefused() {
        String policy = world.a.groups.group(world.groupId).orElseThrow().policyId();
        assertThatThrownBy(() -> new NewGroup(world, "far", policy)
                        .zones("another-zone", FakeRegion.ZONE)
                        .networks(List.of(network))
                        .create())
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
                .hasMessageContaining("another-zone");
        assertThat(world.a.groups.groups()).hasSize(1);
    }
}
