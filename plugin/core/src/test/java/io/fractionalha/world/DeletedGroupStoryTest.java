// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a deleted group had and another one has selected too is that one's from then on. */
class DeletedGroupStoryTest {
    private final World world = new World(103);
    private String gold = "";

    /** One group of an instance group; another one of a tag, which is stronger and has an instance of it in its own network. */
    @BeforeEach
    void anInstanceThatTwoGroupsSelect() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.pair();
        String policy = world.policy("1");
        world.network = network("front", "10.1.1.1");
        String back = network("back", "10.2.1.1");
        String shop = world.a.call("createInstanceGroup", Map.of("name", "shop"));
        deploy("web", world.network);
        world.groupId =
                new NewGroup(world, "web", policy).gatherings(List.of(shop)).create();
        world.a.call("createTags", tags(deploy("db", back, "")));
        gold = new NewGroup(world, "gold", policy).tag("gold").create();
        world.until("db stands by", () -> world.b.running().equals(List.of("db", "web")));
        world.a.call("updateVirtualMachine", Map.of("id", at(world.a, "db"), "group", "shop"));
        world.untilMirrored();
    }

    private String network(String name, String gateway) {
        return world.a.call(
                "createNetwork", Map.of("name", name, "networkofferingid", "a-isolated", "gateway", gateway));
    }

    private void deploy(String name, String network) {
        deploy(name, network, "shop");
    }

    private String deploy(String name, String network, String group) {
        Map<String, String> parameters = new TreeMap<>(
                Map.of("name", name, "networkids", network, "templateid", "a-debian", "serviceofferingid", "a-small"));
        if (!group.isEmpty()) {
            parameters.put("group", group);
        }
        return world.a.call("deployVirtualMachine", parameters);
    }

    private static Map<String, String> tags(String instance) {
        return new TreeMap<>(Map.of(
                "resourceids",
                instance,
                "resourcetype",
                "UserVm",
                "tags[0].key",
                "fractionalha.group",
                "tags[0].value",
                "gold"));
    }

    private static String at(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .map(state -> state.ref().uuid())
                .findFirst()
                .orElseThrow();
    }

    private List<String> members(String group, EntityKind kind) {
        return world.a.stores.models().entities(group, "a").stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .filter(state -> state.ref().kind() == kind)
                .map(state -> String.valueOf(state.attribute("name")))
                .sorted()
                .toList();
    }

    private void delete(String group) {
        world.a.site.desks().groups().delete(Side.TENANT, group, false);
    }

    @Test
    void theStrongerOneHasItWhileItIsThere() {
        world.run(Duration.ofMinutes(40));
        assertThat(members(world.groupId, EntityKind.INSTANCE)).containsExactly("web");
        assertThat(members(gold, EntityKind.INSTANCE)).containsExactly("db");
        assertThat(members(gold, EntityKind.NETWORK)).containsExactly("back");
        assertThat(world.b.instances()).containsExactly("db", "web");
    }

    @Test
    void itIsTheOthersAtOnceWithItsNetworkAndStandsByForIt() {
        String left = at(world.b, "db");
        delete(gold);
        world.run(Duration.ofMinutes(1));
        assertThat(members(world.groupId, EntityKind.INSTANCE)).containsExactly("db", "web");
        assertThat(members(world.groupId, EntityKind.NETWORK)).containsExactly("back", "front");
        world.until("it stands by again", () -> world.b.instances().equals(List.of("db", "db", "web")));
        world.untilMirrored();
        assertThat(world.b.region.entities(EntityKind.INSTANCE))
                .as("what the deleted group has left is let alone")
                .extracting(state -> state.ref().uuid())
                .contains(left);
        world.run(Duration.ofMinutes(40));
        assertThat(world.b.instances()).containsExactly("db", "db", "web");
        assertThat(world.b.stores.groups().group(gold)).isEmpty();
    }

    @Test
    void itIsTheOthersAtOnceWhereTheDeletionReachedAServerThatDoesNotDoTheWork() {
        Server second = world.a.another("second/1", "1.0.0");
        world.run(Duration.ofSeconds(10));
        second.site.desks().groups().delete(Side.TENANT, gold, false);
        world.run(Duration.ofSeconds(20));
        assertThat(members(world.groupId, EntityKind.INSTANCE)).containsExactly("db", "web");
        assertThat(members(world.groupId, EntityKind.NETWORK)).containsExactly("back", "front");
        assertThat(world.a.errands.forOwner(10)).isEmpty();
    }

    @Test
    void callsThatNameItAreTheOthersFromThenOn() {
        delete(gold);
        world.run(Duration.ofMinutes(1));
        world.a.call("updateVirtualMachine", Map.of("id", at(world.a, "db"), "displayname", "after"));
        world.until(
                "it is followed",
                () -> world.b.region.entities(EntityKind.INSTANCE).stream()
                        .anyMatch(state -> "after".equals(state.attribute("displayname"))));
    }

    @Test
    void whatTheWeakerOneHadBesideItStaysAsItIsWhenThatOneIsDeleted() {
        delete(world.groupId);
        world.groupId = gold;
        world.run(Duration.ofMinutes(40));
        assertThat(members(gold, EntityKind.INSTANCE)).containsExactly("db");
        assertThat(world.a.instances()).containsExactly("db", "web");
        assertThat(world.b.instances()).containsExactly("db", "web");
    }
}
