// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members, selectors and policy change where a group is ACTIVE and nothing is under way, and nowhere else. */
class FrozenSettingsStoryTest {
    private final World world = new World(91);
    private String policy = "";

    @BeforeEach
    void aTaggedGroup() {
        world.pair();
        world.network = world.a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        for (int number = 0; number < 3; number++) {
            tag(world.a, world.deploy(world.a, "i" + number));
        }
        policy = world.policy("0.34");
        world.groupId = create("web", List.of(), List.of(), "mine");
    }

    private void untilMirrored() {
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
    }

    private String create(String name, List<String> networks, List<String> instances, String tag) {
        return new NewGroup(world, name, policy)
                .networks(networks)
                .instances(instances)
                .tag(tag)
                .create();
    }

    private static String tag(Side side, String instance) {
        return tag(side, instance, "UserVm");
    }

    private static String tag(Side side, String resource, String type) {
        return side.call(
                "createTags",
                Map.of(
                        "resourceids",
                        resource,
                        "resourcetype",
                        type,
                        "tags[0].key",
                        "fractionalha.group",
                        "tags[0].value",
                        "mine"));
    }

    private void frozen(Side side, ErrorCode code) {
        GroupDesk groups = side.site.desks().groups();
        GroupDesk.Members some = new GroupDesk.Members(world.groupId, List.of(), List.of(world.network));
        refused(code, () -> groups.update(Side.TENANT, new GroupDesk.Update(world.groupId, null, null, null, 7)));
        refused(code, () -> groups.update(Side.TENANT, new GroupDesk.Update(world.groupId, null, policy, null, null)));
        refused(code, () -> groups.addMembers(Side.TENANT, some));
        refused(code, () -> groups.removeMembers(Side.TENANT, some));
        refused(ErrorCode.WRONG_ROLE, () -> groups.delete(Side.TENANT, world.groupId, false));
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String named(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .map(state -> state.ref().uuid())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void atTheStandbySideNothingIsChangedAndATagBindsNothing() {
        untilMirrored();
        frozen(world.b, ErrorCode.WRONG_ROLE);
        String standby =
                world.b.region.entities(EntityKind.INSTANCE).get(0).ref().uuid();
        assertThat(tag(world.b, standby)).isNull();
        assertThat(world.refused).anyMatch(said -> said.startsWith("createTags") && said.contains("standby"));
        String network = world.b.call("createNetwork", Map.of("name", "own", "networkofferingid", "b-isolated"));
        String own = world.b.call(
                "deployVirtualMachine",
                Map.of("name", "own", "networkids", network, "templateid", "b-debian", "serviceofferingid", "b-small"));
        tag(world.b, own);
        world.run(Duration.ofMinutes(20));
        assertThat(world.members(world.b)).isEmpty();
        assertThat(world.b.instances()).contains("own");
    }

    /** No standby can be built, so that the side that takes over goes on recovering. */
    @Test
    void betweenTwoRolesNothingIsChangedAtEitherSide() {
        world.b.region.capacity(0);
        world.until(
                "b has the network",
                () -> !world.b.region.entities(EntityKind.NETWORK).isEmpty());
        world.run(Duration.ofMinutes(1));
        String member = named(world.a, "i0");
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a drains", () -> world.a.role(world.groupId).role() == Role.DRAINING);
        frozen(world.a, ErrorCode.WRONG_ROLE);
        assertThat(tag(world.a, member)).isNull();
        frozen(world.b, ErrorCode.WRONG_ROLE);
        world.until("b recovers", () -> world.b.role(world.groupId).role() == Role.RECOVERING);
        frozen(world.b, ErrorCode.WRONG_ROLE);
        String network =
                world.b.region.entities(EntityKind.NETWORK).get(0).ref().uuid();
        assertThat(tag(world.b, network, "Network")).isNull();
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        frozen(world.a, ErrorCode.WRONG_ROLE);
        assertThat(tag(world.a, member)).isNull();
        assertThat(world.refused)
                .filteredOn(said -> said.startsWith("createTags"))
                .hasSize(3);
    }

    @Test
    void whileARunReplaysTheTagWaits() {
        untilMirrored();
        world.b.region.capacity(1);
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        assertThat(world.b.runs.open(world.groupId)).isPresent();
        frozen(world.b, ErrorCode.RUN_IN_PROGRESS);
        String late = world.b.call(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "late",
                        "networkids",
                        world.b.region.entities(EntityKind.NETWORK).get(0).ref().uuid(),
                        "templateid",
                        "b-debian",
                        "serviceofferingid",
                        "b-small",
                        "startvm",
                        "false"));
        assertThat(tag(world.b, late)).isNotNull();
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.runs.open(world.groupId)).isPresent();
        assertThat(world.members(world.b)).doesNotContain("late");
        world.b.region.capacity(100);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
        world.until("it is a member", () -> world.members(world.b).contains("late"));
    }

    @Test
    void whileTheMembersAreReadNothingIsChanged() {
        assertThat(world.a.runs.open(world.groupId)).isPresent();
        frozen(world.a, ErrorCode.RUN_IN_PROGRESS);
        untilMirrored();
        world.until("it is over", () -> world.a.runs.open(world.groupId).isEmpty());
        world.a.site.desks().groups().update(Side.TENANT, new GroupDesk.Update(world.groupId, "shop", null, null, 9));
        assertThat(world.a.groups.group(world.groupId).orElseThrow().priority()).isEqualTo(9);
    }
}
