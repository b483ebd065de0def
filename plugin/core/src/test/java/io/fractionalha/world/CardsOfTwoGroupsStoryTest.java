// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network card in a network of another group, or of a group for an instance of none: who decides, and who refuses. */
class CardsOfTwoGroupsStoryTest {
    private static final Duration AUDITED = Duration.ofMinutes(40);

    private final World world = new World(101);
    private String back = "";
    private String backGroup = "";

    @BeforeEach
    void twoGroupsWithANetworkAndAnInstanceEach() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
        back = world.a.call(
                "createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated", "gateway", "10.2.1.1"));
        deploy(world.a, "web", world.network);
        deploy(world.a, "db", back);
        String policy = world.a.groups.group(world.groupId).orElseThrow().policyId();
        backGroup = new NewGroup(world, "back", policy).networks(List.of(back)).create();
        world.until("both stand by", () -> world.b.running().equals(List.of("db", "web")));
        world.run(Duration.ofMinutes(1));
    }

    private static void deploy(Side side, String name, String network) {
        side.call(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        name,
                        "networkids",
                        network,
                        "templateid",
                        side.id + "-debian",
                        "serviceofferingid",
                        side.id + "-small"));
    }

    private static String id(Side side, EntityKind kind, String name) {
        return side.region.entities(kind).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .map(state -> state.ref().uuid())
                .findFirst()
                .orElseThrow();
    }

    private static String instance(Side side, String name) {
        return id(side, EntityKind.INSTANCE, name);
    }

    private static void add(Side side, String name, String network) {
        side.call("addNicToVirtualMachine", Map.of("virtualmachineid", instance(side, name), "networkid", network));
    }

    private List<String> members(Side side, String group) {
        return side.stores.models().entities(group, side.id).stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .filter(state -> state.ref().kind() == EntityKind.INSTANCE)
                .map(state -> String.valueOf(state.attribute("name")))
                .sorted()
                .toList();
    }

    private List<String> heldAtB(String group) {
        return world.b.site.desks().queue().list(Side.ADMIN, group, PageOf.FIRST).items().stream()
                .filter(view -> view.item().reason() == QueueReason.HELD)
                .map(view -> String.valueOf(view.item().detail()))
                .toList();
    }

    /** What the guard says to a card for this instance in that network; empty: nothing. */
    private static String refusal(Side side, String name, String network) {
        Admission admission = side.site
                .capture()
                .admit(new Intercepted(
                        "addNicToVirtualMachine",
                        Side.TENANT.userId(),
                        Side.SHOP,
                        false,
                        new TreeMap<>(Map.of("virtualmachineid", instance(side, name), "networkid", network)),
                        false));
        if (admission instanceof Admission.Admitted admitted) {
            side.site.capture().settle(admitted.entryId(), new Hint(false, null, "only asked"));
        }
        return admission instanceof Admission.Refused refused ? refused.code().name() : "";
    }

    @Test
    void anInstanceStaysInItsGroupAndWhatItMissesThereIsTold() {
        add(world.a, "web", back);
        add(world.a, "db", world.network);
        world.run(AUDITED);
        assertThat(members(world.a, world.groupId)).containsExactly("web");
        assertThat(members(world.a, backGroup)).containsExactly("db");
        assertThat(world.b.instances()).containsExactly("db", "web");
        assertThat(heldAtB(world.groupId)).singleElement().asString().contains(back);
        assertThat(heldAtB(backGroup)).singleElement().asString().contains(world.network);
    }

    @Test
    void whatLeavesTheNetworkOfItsGroupForThatOfAnotherChangesTheGroup() {
        add(world.a, "db", world.network);
        String db = instance(world.a, "db");
        world.a.call("updateDefaultNicForVirtualMachine", Map.of("virtualmachineid", db, "nicid", card(db, 1)));
        world.a.call("removeNicFromVirtualMachine", Map.of("virtualmachineid", db, "nicid", card(db, 1)));
        world.run(AUDITED);
        assertThat(members(world.a, backGroup)).isEmpty();
        assertThat(members(world.a, world.groupId)).containsExactly("db", "web");
        assertThat(world.b.instances()).containsExactly("db", "web");
        String front = id(world.b, EntityKind.NETWORK, "front");
        assertThat(world.b.region.entities(EntityKind.INSTANCE))
                .extracting(state -> state.attribute("networkids"))
                .containsOnly(front);
    }

    private String card(String instance, int place) {
        return world.a.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> state.ref().uuid().equals(instance))
                .map(state -> String.valueOf(state.attribute("nicids")).split(",", -1)[place])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anInstanceOfNoGroupJoinsByItsCardAtOnce() {
        String aside = world.a.call(
                "createNetwork", Map.of("name", "aside", "networkofferingid", "a-isolated", "gateway", "10.3.1.1"));
        deploy(world.a, "late", aside);
        world.run(Duration.ofSeconds(30));
        add(world.a, "late", back);
        world.run(Duration.ofSeconds(30));
        assertThat(members(world.a, backGroup)).containsExactly("db", "late");
        world.until("it stands by", () -> world.b.running().contains("late"));
        world.run(AUDITED);
        assertThat(members(world.a, backGroup)).containsExactly("db", "late");
        assertThat(world.b.running()).containsExactly("db", "late", "web");
    }

    @Test
    void aCardInANetworkThatStandsByIsRefusedWhoeverAsksForIt() {
        String there = id(world.b, EntityKind.NETWORK, "back");
        String own = world.b.call(
                "createNetwork", Map.of("name", "own", "networkofferingid", "b-isolated", "gateway", "10.9.1.1"));
        deploy(world.b, "own", own);
        assertThat(refusal(world.b, "own", there)).isEqualTo(ErrorCode.STANDBY_GUARDED.name());
        assertThat(refusal(world.b, "web", own)).isEqualTo(ErrorCode.STANDBY_GUARDED.name());
    }

    @Test
    void aCardInANetworkOfAGroupThatIsServedElsewhereIsRefusedAtBothSides() {
        world.b.site.desks().failover().planned(Side.ADMIN, backGroup);
        world.until("b serves it", () -> world.b.role(backGroup).role() == Role.ACTIVE);
        world.until("no run is open", () -> world.b.runs.open(backGroup).isEmpty());
        assertThat(refusal(world.a, "web", back)).isEqualTo(ErrorCode.GROUP_CHANGES_ROLE.name());
        assertThat(refusal(world.a, "db", world.network)).isEqualTo(ErrorCode.GROUP_CHANGES_ROLE.name());
        assertThat(refusal(world.b, "db", id(world.b, EntityKind.NETWORK, "front")))
                .isEqualTo(ErrorCode.STANDBY_GUARDED.name());
        assertThat(refusal(world.b, "db", id(world.b, EntityKind.NETWORK, "back")))
                .isEmpty();
    }
}
