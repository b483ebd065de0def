// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances in a network of the provider stand by in the one that stands for it there. */
class SharedNetworkStoryTest {
    private static final String AT_A = "5a5a0000-0000-4000-8000-00000000000a";
    private static final String AT_B = "5a5a0000-0000-4000-8000-00000000000b";

    private final World world = new World(87);

    @BeforeEach
    void twoSidesAndANetworkOfTheTenant() {
        world.pair();
        world.network = world.a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        shared(world.a, AT_A);
    }

    private static void shared(Side side, String id) {
        side.region.offer(
                MappingKind.SHARED_NETWORK,
                id,
                Map.of("name", "campus", "guestiptype", "Shared", "services", "Dhcp", "acltype", "Domain"));
    }

    private void protect(List<String> networks) {
        String policy = world.policy("1");
        world.groupId = new NewGroup(world, "web", policy).networks(networks).create();
        world.until(
                "b knows the group", () -> world.b.groups.role(world.groupId).isPresent());
    }

    private static void deploy(Side side, String networks, String name) {
        side.call(
                "deployVirtualMachine",
                new TreeMap<>(Map.of(
                        "name",
                        name,
                        "networkids",
                        networks,
                        "templateid",
                        side.id + "-debian",
                        "serviceofferingid",
                        side.id + "-small")));
    }

    private static String networksOf(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .map(state -> String.valueOf(state.attribute("networkids")))
                .findFirst()
                .orElse("");
    }

    private void failOver() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
    }

    @Test
    void anInstanceInBothStandsByInBothAndTheSharedOneIsNeverMade() {
        shared(world.b, AT_B);
        protect(List.of(world.network));
        deploy(world.a, AT_A + "," + world.network, "both");
        deploy(world.a, AT_A, "outside");
        world.until("a standby", () -> world.b.running().size() == 1);
        String front = world.b.region.entities(EntityKind.NETWORK).get(0).ref().uuid();
        assertThat(networksOf(world.b, "both")).isEqualTo(AT_B + "," + front);
        failOver();
        assertThat(world.b.running()).containsExactly("both");
        assertThat(world.b.region.calls())
                .filteredOn(call -> call.command().equals("createNetwork"))
                .hasSize(1);
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.run(Duration.ofMinutes(5));
        world.a.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a serves again", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.run(Duration.ofMinutes(5));
        assertThat(world.a.running()).containsExactly("both", "outside");
        assertThat(world.a.region.entities(EntityKind.NETWORK)).hasSize(1);
    }

    @Test
    void aSelectorOfItCountsAtTheOtherSideToo() {
        shared(world.b, AT_B);
        deploy(world.a, AT_A, "web");
        protect(List.of(AT_A));
        world.until("a standby", () -> world.b.running().size() == 1);
        deploy(world.a, AT_A, "more");
        deploy(world.a, world.network, "outside");
        world.until("another", () -> world.b.running().size() == 2);
        assertThat(world.members(world.a)).containsExactly("more", "web");
        failOver();
        world.run(Duration.ofSeconds(30));
        deploy(world.b, AT_B, "late");
        world.run(Duration.ofSeconds(5));
        assertThat(world.members(world.b)).as("by its own command").containsExactly("late", "more", "web");
        world.run(Duration.ofMinutes(20));
        assertThat(world.members(world.b)).as("after a comparison").containsExactly("late", "more", "web");
    }

    @Test
    void withoutOneThatStandsForItTheInstanceWaitsForAPersonAndThatIsShown() {
        deploy(world.a, AT_A, "web");
        protect(List.of(AT_A));
        world.until(
                "it is shown",
                () -> world.b.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                        .anyMatch(view -> view.item().reason() == QueueReason.MAPPING
                                && view.item().detail().contains("SHARED_NETWORK")));
        assertThat(world.b.region.calls()).extracting(RegionCall::command).doesNotContain("createNetwork");
        world.b.region.offer(
                MappingKind.SHARED_NETWORK,
                AT_B,
                Map.of("name", "office", "guestiptype", "Shared", "services", "Dhcp", "acltype", "Domain"));
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.running()).as("another name is another network").isEmpty();
        world.b
                .site
                .desks()
                .mappings()
                .create(Side.ADMIN, world.b.peers.peers().get(0).peerId(), MappingKind.SHARED_NETWORK, AT_A, AT_B);
        world.until("it stands by", () -> networksOf(world.b, "web").equals(AT_B));
    }
}
