// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.fence.FencedKind;
import io.fractionalha.fence.FencedThing;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.Role;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionCall;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A lost group is cut off by stopping what carries its traffic, where that harms nobody else; what others reach is stopped. */
class FencedNetworkStoryTest {
    private static final List<String> NAMES = List.of("one", "two");
    private static final int WRITES = 20;

    private final World world = new World(98);
    private final FencedReturn old = new FencedReturn(world);
    private String router = "";

    static Stream<Arguments> everyWrite() {
        return IntStream.range(0, WRITES)
                .boxed()
                .flatMap(write -> Stream.of(Arguments.of(write, false), Arguments.of(write, true)));
    }

    private void lost() {
        world.protect("0.5");
        NAMES.forEach(name -> world.deploy(world.a, name));
        router = world.a.region.machinery().router(world.network);
        world.until("a standby", () -> world.b.running().size() == 1);
        world.a
                .site
                .desks()
                .policies()
                .update(
                        Side.ADMIN,
                        world.a
                                .stores
                                .groups()
                                .group(world.groupId)
                                .orElseThrow()
                                .policyId(),
                        Asked.fencing(FencingLevel.NETWORK));
        old.lost();
    }

    private String routerIs() {
        return world.a.region.machinery().routerState(router).orElse("");
    }

    @Test
    void instancesRunOnBehindARouterThatIsStoppedUntilTheGroupIsServedHereAgain() {
        lost();
        old.comesBack();
        world.until("it is cut off", () -> routerIs().equals("Stopped"));
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(old.notFenced()).isEmpty();
        assertThat(old.calls("stopVirtualMachine")).isZero();
        assertThat(old.calls("stopRouter")).isEqualTo(1);

        world.a.region.delay(Duration.ofSeconds(20));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a asks for it", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        assertThat(routerIs()).isEqualTo("Running");
        world.until(
                "a is back", () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        world.run(Duration.ofMinutes(1));
        assertThat(old.calls("startRouter")).isEqualTo(1);
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(world.a.fences.fencedGroups()).isEmpty();
    }

    @Test
    void aRouterThatDoesNotStopIsNamedUntilItDoes() {
        lost();
        world.a.region.refuse("stopRouter", 530, 4);
        old.comesBack();
        world.run(Duration.ofSeconds(45));
        assertThat(old.notFenced()).contains("1 virtual routers", "stopRouter is never refused", "refused for a test");
        world.until("it is cut off", () -> old.notFenced().isEmpty());
        assertThat(routerIs()).isEqualTo("Stopped");
    }

    @Test
    void aRouterThatTheHostStartsAgainIsStoppedAgainAndSaid() {
        lost();
        old.comesBack();
        world.until("it is cut off", () -> routerIs().equals("Stopped"));
        world.run(Duration.ofMinutes(1));
        old.told.clear();
        world.a.region.run(RegionCall.of("startRouter", Map.of("id", router)));
        world.until("it is cut off again", () -> routerIs().equals("Stopped"));
        world.run(Duration.ofMinutes(1));
        assertThat(old.told).containsExactly("STARTED_AGAIN ROUTER", "STOPPED ROUTER");
    }

    @Test
    void whereSomebodyElseRunsBehindTheRouterTheInstancesAreStoppedInstead() {
        lost();
        Owner neighbour = new Owner("neighbour", "ROOT/retail");
        world.a.region.account(neighbour);
        world.a.region.make(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "next-door",
                        "account",
                        neighbour.account(),
                        "zoneid",
                        FakeRegion.ZONE,
                        "networkids",
                        world.network,
                        "templateid",
                        "a-debian",
                        "serviceofferingid",
                        "a-small"));
        old.comesBack();
        world.until("all but the neighbour are stopped", () -> world.a.running().equals(List.of("next-door")));
        world.run(Duration.ofMinutes(1));
        assertThat(routerIs()).isEqualTo("Running");
        assertThat(old.notFenced()).isEmpty();
        old.goesBack();
        assertThat(world.a.running()).contains("one", "two", "next-door");
    }

    @Test
    void whereNothingIsKnownToCarryTheirTrafficTheyAreStopped() {
        lost();
        world.a.region.run(RegionCall.of("destroyRouter", Map.of("id", router)));
        old.comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
    }

    @Test
    void aSideThatStandsByIsLedToAgain() {
        lost();
        old.comesBack();
        world.until("it is cut off", () -> routerIs().equals("Stopped"));
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.until("it is led to", () -> routerIs().equals("Running"));
        world.until("its standby alone runs", () -> world.a.running().size() == 1);
        world.until("nothing is left", () -> world.a.fences.fencedGroups().isEmpty());
        assertThat(world.a.region.entities(EntityKind.INSTANCE)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void aServerThatStopsAtAnyWriteOfTheFenceLeavesNothingReachable(int crashAt, boolean afterEffect) {
        lost();
        world.a.boot(crashAt, afterEffect);
        world.run(Duration.ofSeconds(30));
        revive();
        world.until("it is cut off", () -> routerIs().equals("Stopped"));
        world.run(Duration.ofMinutes(4));
        assertThat(routerIs()).isEqualTo("Stopped");
        assertThat(world.a.fences.instances(world.groupId))
                .singleElement()
                .extracting(FencedThing::kind)
                .isEqualTo(FencedKind.ROUTER);
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void aServerThatStopsAtAnyWriteOfTheWayBackLeavesNothingCutOff(int crashAt, boolean afterEffect) {
        lost();
        old.comesBack();
        world.until("it is cut off", () -> routerIs().equals("Stopped"));
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.a.process.kill();
        world.run(Duration.ofSeconds(20));
        world.a.boot(crashAt * 2, afterEffect);
        world.run(Duration.ofSeconds(40));
        revive();
        world.until(
                "a is back", () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
        assertThat(routerIs()).isEqualTo("Running");
        assertThat(world.a.fences.fencedGroups()).isEmpty();
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    private void revive() {
        if (!world.a.up()) {
            world.a.boot(-1, false);
        }
    }
}
