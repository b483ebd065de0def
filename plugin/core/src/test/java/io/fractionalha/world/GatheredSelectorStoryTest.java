// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A protection group of an instance group, from side to side. */
class GatheredSelectorStoryTest {
    private final World world = new World(83);
    private String shop = "";
    private String policy = "";

    @BeforeEach
    void aGroupOfAnInstanceGroup() {
        world.pair();
        policy = world.policy("1");
        world.network = world.a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        shop = world.a.call("createInstanceGroup", Map.of("name", "shop"));
        deploy(world.a, world.network, "old", "shop");
        world.groupId = create("web", List.of(shop));
        world.until("a standby", () -> world.b.running().size() == 1);
        world.untilMirrored();
    }

    private String create(String name, List<String> gatherings) {
        return new NewGroup(world, name, policy).gatherings(gatherings).create();
    }

    private static String deploy(Side side, String network, String name, String group) {
        return side.call(
                "deployVirtualMachine",
                new TreeMap<>(Map.of(
                        "name",
                        name,
                        "networkids",
                        network,
                        "templateid",
                        side.id + "-debian",
                        "serviceofferingid",
                        side.id + "-small",
                        "group",
                        group)));
    }

    @Test
    void whatIsDeployedIntoItIsMirroredAndWhatLeavesItIsNot() {
        String web = deploy(world.a, world.network, "web", "shop");
        deploy(world.a, world.network, "other", "elsewhere");
        world.until("its standby", () -> world.b.running().equals(List.of("old", "web")));
        world.untilMirrored();
        assertThat(world.members(world.a)).containsExactly("old", "web");
        world.a.call("updateVirtualMachine", Map.of("id", web, "group", "elsewhere"));
        world.until("its standby is gone", () -> world.b.instances().equals(List.of("old")));
        assertThat(world.a.running()).containsExactly("old", "other", "web");
    }

    @Test
    void theCounterpartOfTheInstanceGroupSelectsAfterAFailover() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
        String network =
                world.b.region.entities(EntityKind.NETWORK).get(0).ref().uuid();
        String late = deploy(world.b, network, "late", "shop");
        deploy(world.b, network, "other", "elsewhere");
        world.run(Duration.ofMinutes(5));
        assertThat(world.members(world.b)).containsExactly("late", "old");
        world.b.call("updateVirtualMachine", Map.of("id", late, "group", "elsewhere"));
        world.run(Duration.ofMinutes(20));
        assertThat(world.members(world.b)).as("after a comparison too").containsExactly("old");
    }

    @Test
    void oneThatAnotherGroupHasIsRefusedAndSoIsOneOfNobody() {
        String empty = world.a.call("createInstanceGroup", Map.of("name", "empty"));
        String second = create("second", List.of(empty));
        assertThat(world.a.groups.group(second)).isPresent();
        assertThatThrownBy(() -> create("third", List.of(empty)))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS))
                .hasMessageContaining("group second");
        assertThatThrownBy(() -> create("fourth", List.of(shop))).hasMessageContaining("group web");
        assertThatThrownBy(() -> create("fifth", List.of("5e1ec702-0000-4000-8000-000000000000")))
                .hasMessageContaining("there is no instance group 5e1ec702-");
    }
}
