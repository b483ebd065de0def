// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.fence.FenceListener.Kind;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.Role;
import io.fractionalha.region.RegionCall;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A side that has lost a group stops its instances, says so until they are stopped, and starts them when it is back. */
class FencedStoryTest {
    private static final List<String> NAMES = List.of("one", "two", "three");

    private final World world = new World(44);
    private final List<String> told = new ArrayList<>();

    private void protect() {
        world.protect("0.34");
        NAMES.forEach(name -> world.deploy(world.a, name));
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
    }

    private void disaster() {
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until(
                "b serves alone",
                () -> world.b.stores.runs().open(world.groupId).isEmpty());
    }

    private void comesBack() {
        world.a.boot(-1, false);
        world.a.site.observeFencing((kind, instance) -> told.add(kind + " " + instance.name()));
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
    }

    private static Run last(Side side, String groupId) {
        return side.stores.runs().runs(groupId, 0, 1).get(0);
    }

    private String notFenced(Side side) {
        return side.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.NOT_FENCED)
                .map(Reason::detail)
                .findFirst()
                .orElse("");
    }

    private String word(Side side) {
        return side.site
                .desks()
                .groups()
                .list(Side.TENANT, new io.fractionalha.desk.GroupDesk.Query(null, null, null, null, true), PageOf.FIRST)
                .items()
                .get(0)
                .state();
    }

    private EntityState instance(String name) {
        return world.a.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .findFirst()
                .orElseThrow();
    }

    private long stops(String forced) {
        return world.a.region.calls().stream()
                .filter(call -> call.command().equals("stopVirtualMachine"))
                .filter(call -> forced.equals(call.parameters().get("forced")))
                .count();
    }

    @Test
    void whatRanAtTheOldSideIsStoppedOnceAndStartedAgainByTheFailback() {
        protect();
        List<String> all = world.a.instances();
        disaster();
        assertThat(notFenced(world.b))
                .contains("has not said that it is fenced")
                .contains(world.a.url());
        comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(1));

        assertThat(stops("false")).isEqualTo(3);
        assertThat(stops("true")).isZero();
        assertThat(told).containsExactlyInAnyOrder("STOPPED one", "STOPPED two", "STOPPED three");
        assertThat(notFenced(world.a)).isEmpty();
        assertThat(notFenced(world.b)).isEmpty();
        assertThat(word(world.a)).isEqualTo("Fenced");

        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a is back", () -> last(world.a, world.groupId).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(world.a.instances()).containsAll(all);
        assertThat(world.b.instances()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(world.a.stores.fences().fencedGroups()).isEmpty();
        assertThat(notFenced(world.a)).isEmpty();
    }

    @Test
    void aStopThatFailsIsRepeatedForcedAfterAWhileAndNamedUntilTheRegionSaysStopped() {
        protect();
        disaster();
        world.a.region.refuse("stopVirtualMachine", 530, 24);
        comesBack();
        world.run(Duration.ofMinutes(1));

        assertThat(notFenced(world.a)).contains("one", "two", "three", "refused for a test", "(530)");
        assertThat(word(world.a)).isEqualTo("NotFenced");
        assertThat(notFenced(world.b)).contains("still runs 3").contains(world.a.url());
        world.run(Duration.ofMinutes(6));
        assertThat(stops("true")).isPositive();
        assertThat(world.a.running()).hasSize(3);
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.until("a forced stop is believed later", () -> notFenced(world.a).contains("forced to stop at"));
        world.run(Duration.ofMinutes(5));
        assertThat(notFenced(world.a)).isEmpty();
        assertThat(notFenced(world.b)).isEmpty();
        assertThat(told).contains("NOT_STOPPED one", "STOPPED one");
    }

    @Test
    void whatTheHostStartsAgainIsStoppedAgainAndSaid() {
        protect();
        disaster();
        comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(2));
        told.clear();
        world.a.region.run(RegionCall.of(
                "startVirtualMachine", Map.of("id", instance("two").ref().uuid())));
        world.until("it is said", () -> !told.isEmpty());
        world.until("it is stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(1));
        assertThat(told).containsExactly(Kind.STARTED_AGAIN + " two", Kind.STOPPED + " two");
    }

    /** From its claim on, the run at b cannot write that it went on, until {@code over}. */
    private void claimsWithoutServing(BooleanSupplier over) {
        protect();
        world.b.faulty = call -> call.equals("RunStore.replace")
                && !over.getAsBoolean()
                && world.b.groups.role(world.groupId).orElseThrow().role() == Role.RECOVERING;
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a knows", () -> world.a.role(world.groupId).epoch().counter() == 2);
    }

    @Test
    void whatIsHandedOverServesUntilTheOtherSideDoes() {
        boolean[] goesOn = {false};
        claimsWithoutServing(() -> goesOn[0]);
        world.run(Duration.ofMinutes(3));
        assertThat(world.a.running()).hasSize(3);
        assertThat(notFenced(world.a)).contains("serve on here until the other side does");
        goesOn[0] = true;
        world.until("a is stopped", () -> world.a.running().isEmpty());
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
    }

    @Test
    void aClaimThatNeverServesStopsTheOldSideInTheEnd() {
        claimsWithoutServing(() -> false);
        Instant claimed = world.scheduler.instant();
        world.until("a is stopped", () -> world.a.running().isEmpty());
        assertThat(Duration.between(claimed, world.scheduler.instant()))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    @Test
    void atTheLevelOfCommandsInstancesRunOn() {
        protect();
        world.a.site.desks().policies().update(Side.ADMIN, policy(), Asked.fencing(FencingLevel.COMMANDS));
        world.run(Duration.ofMinutes(1));
        disaster();
        comesBack();
        world.run(Duration.ofMinutes(3));
        assertThat(world.a.running()).hasSize(3);
        assertThat(notFenced(world.a)).isEmpty();
        assertThat(notFenced(world.b)).isEmpty();
        assertThat(world.deploy(world.a, "late")).isNull();
    }

    private String policy() {
        return world.a.stores.groups().group(world.groupId).orElseThrow().policyId();
    }

    @Test
    void aSwapLeavesTheMirrorToSayWhatRuns() {
        protect();
        disaster();
        comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.until("its standby runs", () -> world.a.running().size() == 1);
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).hasSize(1);
        assertThat(world.a.instances()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(world.a.stores.fences().fencedGroups()).isEmpty();
    }
}
