// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.Drilled;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.RunQueries.RunView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.Step;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failover is tried out with things of its own, and nothing of it stays. */
class DrillStoryTest {
    static final List<String> ALL = SurplusStoryTest.names(4);
    private final World world = new World(67);

    @BeforeEach
    void fourOfWhichTwoStandBy() {
        protect(world);
    }

    static void protect(World world) {
        world.protect("0.5");
        ALL.forEach(name -> world.deploy(world.a, name));
        world.until("standbys", () -> world.b.running().size() == 2);
        world.run(Duration.ofSeconds(30));
        world.b.region.offer(
                MappingKind.NETWORK_OFFERING,
                "b-drill",
                Map.of("name", "No way out", "services", "Dhcp,Dns,UserData", "guestiptype", "Isolated"));
        name(world, "b-drill");
    }

    static void name(World world, String offering) {
        String peer = world.b.peers.peers().get(0).peerId();
        world.b
                .site
                .desks()
                .peers()
                .update(Side.ADMIN, new PeerDesk.Update(peer, null, null, null, null, null, offering, null));
    }

    static RunView drill(World world) {
        return world.b.site.desks().drills().begin(Side.TENANT, world.groupId);
    }

    private RunView clean() {
        return world.b.site.desks().drills().clean(Side.TENANT, world.groupId);
    }

    private RunView run(RunView begun) {
        return world.b.site.desks().runs().run(Side.TENANT, begun.run().runId());
    }

    private List<Step> steps(RunView begun) {
        return world.b
                .site
                .desks()
                .runs()
                .steps(Side.TENANT, null, begun.run().runId(), PageOf.FIRST)
                .items();
    }

    /** All that a region has, by kind and id. */
    static Map<EntityRef, EntityState> inventory(Side side) {
        Map<EntityRef, EntityState> all = new TreeMap<>();
        for (EntityKind kind : EntityKind.values()) {
            side.region.entities(kind).forEach(state -> all.put(state.ref(), state));
        }
        return all;
    }

    private List<String> drilled() {
        return world.b.instances().stream().filter(name -> name.startsWith("d")).toList();
    }

    private Drilled readiness() {
        return Objects.requireNonNull(
                world.b.readiness(Side.TENANT, world.groupId).drilled());
    }

    static void refused(ErrorCode code, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void itsOwnerBuildsAllOfItBesideTheStandbysAndNothingStays() {
        Map<EntityRef, EntityState> before = inventory(world.b);
        assertThat(readiness().last()).isNull();
        RunView begun = drill(world);
        world.until("the drill is whole", () -> run(begun).run().state() == RunState.DONE);
        assertThat(drilled()).hasSize(4).allMatch(name -> name.matches("d[0-9a-f-]{6}-web-0[1-4]"));
        assertThat(world.b.running()).hasSize(6);
        assertThat(world.b.region.entities(EntityKind.NETWORK))
                .filteredOn(network -> "b-drill".equals(network.attribute("networkofferingid")))
                .hasSize(1);
        assertThat(world.b.region.entities(EntityKind.ADDRESS)).hasSize((int) before.keySet().stream()
                .filter(ref -> ref.kind() == EntityKind.ADDRESS)
                .count());
        assertThat(run(begun).toServingMillis()).isPositive();
        assertThat(run(begun).toFullMillis()).isGreaterThanOrEqualTo(run(begun).toServingMillis());
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        assertThat(steps(begun)).hasSizeGreaterThanOrEqualTo(5);
        world.run(Duration.ofMinutes(20));
        assertThat(drilled()).hasSize(4);
        assertThat(readiness().result()).isEqualTo("DONE");
        assertThat(readiness().servingMillis()).isEqualTo(run(begun).toServingMillis());
        assertThat(readiness().fullMillis()).isEqualTo(run(begun).toFullMillis());
        RunView cleaned = clean();
        world.until("it is gone", () -> run(cleaned).run().state() == RunState.DONE);
        world.run(Duration.ofMinutes(1));
        assertThat(inventory(world.b)).isEqualTo(before);
        assertThat(world.b.pairs.brake(begun.run().runId())).isEmpty();
        assertThat(world.b
                        .site
                        .desks()
                        .runs()
                        .runs(Side.TENANT, world.groupId, null, PageOf.FIRST)
                        .items())
                .extracting(view -> view.run().kind())
                .containsExactly(RunKind.DRILL_CLEANUP, RunKind.DRILL);
    }

    @Test
    void mirroringGoesOnMeanwhileAndStandbysAreNotTouched() {
        world.b.region.delay(Duration.ofSeconds(4));
        drill(world);
        world.run(Duration.ofSeconds(3));
        world.deploy(world.a, "web-05");
        world.deploy(world.a, "web-06");
        world.until(
                "three standbys", () -> world.b.instances().size() - drilled().size() == 3);
        world.until("all of it is drilled", () -> drilled().size() == 6);
        clean();
        world.until("the drill is gone", () -> drilled().isEmpty());
        assertThat(world.b.running()).hasSize(3);
        assertThat(world.a.running()).hasSize(6);
    }

    @Test
    void aDisasterInMidDrillEndsItAndHasItsRoom() {
        world.b.region.capacity(6);
        RunView begun = drill(world);
        world.until("all room is taken", () -> world.b.instances().size() == 6);
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b has all", () -> world.b.running().equals(ALL));
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.instances()).isEqualTo(ALL);
        assertThat(world.b.pairs.pairs(begun.run().runId())).isEmpty();
        assertThat(world.members(world.b)).isEqualTo(ALL);
        refused(ErrorCode.WRONG_ROLE, "stands by", () -> drill(world));
    }

    @Test
    void aPlannedFailoverEndsADrillThatIsWhole() {
        RunView begun = drill(world);
        world.until("the drill is whole", () -> run(begun).run().state() == RunState.DONE);
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all and nothing else", () -> world.b.running().equals(ALL));
        assertThat(run(begun).run().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void leftAloneItIsRemovedWhenItsTimeIsOver() {
        String policy = world.a.groups.policies().get(0).policyId();
        world.a
                .site
                .desks()
                .policies()
                .update(Side.ADMIN, policy, Asked.terms(new PolicyDesk.Terms(null, null, null, null, null, 1, null)));
        world.run(Duration.ofSeconds(30));
        RunView begun = drill(world);
        world.until("the drill is whole", () -> run(begun).run().state() == RunState.DONE);
        world.run(Duration.ofMinutes(50));
        assertThat(drilled()).hasSize(4);
        world.run(Duration.ofMinutes(12));
        assertThat(drilled()).isEmpty();
        assertThat(world.b.running()).hasSize(2);
        assertThat(drill(world).run().state()).isEqualTo(RunState.RUNNING);
    }
}
