// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was destroyed at the old side is not expunged yet when the group comes back: it holds names and addresses. */
class HeldAddressStoryTest {
    private final World world = new World(43);

    private EntityState at(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .findFirst()
                .orElseThrow();
    }

    private long deployments(Side side) {
        return side.region.calls().stream()
                .filter(call -> call.command().equals("deployVirtualMachine"))
                .count();
    }

    private String one() {
        world.protect("1");
        String one = world.deploy(world.a, "one");
        world.until("one standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
        return one;
    }

    private void takeOverAtB() {
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
    }

    private void comeBackToA() {
        world.cut = false;
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofSeconds(30));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a is active again",
                () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
    }

    private void destroy(Side side, String id) {
        side.call("destroyVirtualMachine", Map.of("id", id));
        assertThat(side.region.rawInstanceState(id)).contains("Destroyed");
    }

    private List<QueueDesk.QueuedView> heldAtA() {
        return world.a.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .filter(view -> view.item().reason() == QueueReason.HELD)
                .toList();
    }

    @Test
    void anInstanceWhoseDestructionWasLostIsRecoveredRatherThanBuiltAnew() {
        String one = one();
        EntityState before = at(world.a, "one");
        world.cut = true;
        destroy(world.a, one);
        world.run(Duration.ofSeconds(5));
        takeOverAtB();
        long deployments = deployments(world.a);
        comeBackToA();

        assertThat(at(world.a, "one")).isEqualTo(before);
        assertThat(deployments(world.a)).isEqualTo(deployments);
        assertThat(heldAtA()).isEmpty();
        assertThat(world.a.pairs.pairs(world.groupId))
                .filteredOn(pair -> pair.kind() == EntityKind.INSTANCE)
                .singleElement()
                .satisfies(pair -> assertThat(pair.served()).isTrue());
    }

    @Test
    void anInstanceThatWasGivenTheAddressOfADestroyedOneComesBackWithAnotherAddress() {
        String one = one();
        String address = String.valueOf(at(world.a, "one").attribute("ipaddresses"));
        destroy(world.a, one);
        world.until("b has none", () -> world.b.running().isEmpty());
        world.run(Duration.ofMinutes(1));
        takeOverAtB();
        String network = at(world.b, EntityKind.NETWORK);
        world.b.call(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "two",
                        "iptonetworklist[0].networkid",
                        network,
                        "iptonetworklist[0].ip",
                        address,
                        "templateid",
                        "b-debian",
                        "serviceofferingid",
                        "b-small"));
        assertThat(at(world.b, "two").attribute("ipaddresses")).isEqualTo(address);
        world.run(Duration.ofSeconds(30));
        comeBackToA();

        assertThat(world.a.running()).containsExactly("two");
        assertThat(at(world.a, "two").attribute("ipaddresses")).isNotEqualTo(address);
        assertThat(world.a.region.rawInstanceState(one)).contains("Destroyed");
        assertThat(heldAtA())
                .singleElement()
                .satisfies(view -> assertThat(view.item().detail()).contains(address, "skip"));
        world.run(Duration.ofHours(1));
        assertThat(world.a.running()).containsExactly("two");
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
    }

    private static String at(Side side, EntityKind kind) {
        return side.region.entities(kind).get(0).ref().uuid();
    }
}
