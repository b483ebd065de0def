// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking something out of a group is not destroying it, least of all its counterpart that has served. */
class LeavingStoryTest {
    private final World world = new World(41);
    private final List<String> instances = new ArrayList<>();

    @BeforeEach
    void threeNamedInstancesFullyMirrored() {
        world.pair();
        world.network = world.a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        for (int number = 0; number < 3; number++) {
            instances.add(world.deploy(world.a, "i" + number));
        }
        String policy = world.policy("1");
        world.groupId = new NewGroup(world, "web", policy).instances(instances).create();
        world.until("three standbys", () -> world.b.running().size() == 3);
        world.run(Duration.ofMinutes(1));
    }

    private void remove(Side side, String instance) {
        side.site
                .desks()
                .groups()
                .removeMembers(Side.TENANT, new GroupDesk.Members(world.groupId, List.of(instance), List.of()));
        world.run(Duration.ofMinutes(2));
    }

    private String at(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .map(state -> state.ref().uuid())
                .findFirst()
                .orElseThrow();
    }

    private void rolesReverse() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.run(Duration.ofMinutes(2));
    }

    @Test
    void aStandbyThatNeverServedGoesWithTheMemberThatLeaves() {
        remove(world.a, instances.get(0));
        assertThat(world.a.running()).containsExactly("i0", "i1", "i2");
        assertThat(world.b.instances()).containsExactly("i1", "i2");
    }

    @Test
    void whatHasServedIsStoppedAndKeptWhenItsMemberLeaves() {
        rolesReverse();
        remove(world.b, at(world.b, "i0"));
        assertThat(world.b.running()).containsExactly("i0", "i1", "i2");
        assertThat(world.a.instances()).as("the original is there").containsExactly("i0", "i1", "i2");
        assertThat(world.a.running()).containsExactly("i1", "i2");
        assertThat(world.a.pairs.pairs(world.groupId))
                .filteredOn(pair -> pair.kind() == EntityKind.INSTANCE)
                .extracting(EntityPair::state)
                .containsExactlyInAnyOrder(PairState.KEPT, PairState.LIVE, PairState.LIVE);
    }

    @Test
    void whatIsKeptTakesNoPartInTheNextFailoverAndComesBackWhenItsMemberDoes() {
        rolesReverse();
        String left = at(world.b, "i0");
        remove(world.b, left);
        world.b
                .site
                .desks()
                .groups()
                .addMembers(Side.TENANT, new GroupDesk.Members(world.groupId, List.of(left), List.of()));
        world.until("it runs again", () -> world.a.running().size() == 3);
        assertThat(world.a.instances()).containsExactly("i0", "i1", "i2");
        world.run(Duration.ofMinutes(2));
        remove(world.b, left);
        world.a.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.a.runs.open(world.groupId).isEmpty());
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).containsExactly("i1", "i2");
        assertThat(world.a.models.entities(world.groupId, "a"))
                .filteredOn(entity -> entity.state().alive())
                .extracting(entity -> entity.state().ref().kind())
                .filteredOn(kind -> kind == EntityKind.INSTANCE)
                .hasSize(2);
    }

    @Test
    void whatItsOwnerDestroyedIsStillDestroyed() {
        rolesReverse();
        world.b.call("destroyVirtualMachine", Map.of("id", at(world.b, "i0"), "expunge", "true"));
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.region.entities(EntityKind.INSTANCE))
                .extracting((EntityState state) -> String.valueOf(state.attribute("name")))
                .containsExactlyInAnyOrder("i1", "i2");
    }
}
