// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.fence.FenceState;
import io.fractionalha.fence.FencedKind;
import io.fractionalha.fence.FencedThing;
import io.fractionalha.group.Role;
import io.fractionalha.region.RegionCall;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A lost group's autoscale group is disabled before its instances are stopped, and enabled after they run again. */
class FencedAutoscaleStoryTest {
    private static final List<String> NAMES = List.of("one", "two");
    private static final int WRITES = 24;

    private final World world = new World(97);
    private final List<String> told = new ArrayList<>();
    private String scaling = "";

    static Stream<Arguments> everyWrite() {
        return IntStream.range(0, WRITES)
                .boxed()
                .flatMap(write -> Stream.of(Arguments.of(write, false), Arguments.of(write, true)));
    }

    private void lost() {
        world.protect("0.5");
        List<String> ids =
                NAMES.stream().map(name -> world.deploy(world.a, name)).toList();
        scaling = world.a.region.machinery().autoscaleGroup(Side.SHOP, "rule-of-nobody", ids);
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
    }

    private void comesBack() {
        world.a.boot(-1, false);
        world.a.site.observeFencing((kind, thing) -> told.add(kind + " " + thing.kind()));
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
    }

    private void goesBack() {
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a is back", () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
    }

    private String scalingIs() {
        return world.a.region.machinery().autoscaleState(scaling).orElse("");
    }

    private long calls(String command) {
        return world.a.region.calls().stream()
                .filter(call -> call.command().equals(command))
                .count();
    }

    private String notFenced() {
        return world.a.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.NOT_FENCED)
                .map(Reason::detail)
                .findFirst()
                .orElse("");
    }

    @Test
    void whatMakesInstancesIsDisabledFirstAndEnabledLast() {
        lost();
        comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        assertThat(scalingIs()).isEqualTo("DISABLED");
        assertThat(told.get(0)).isEqualTo("STOPPED AUTOSCALE");
        assertThat(told).doesNotContain("NOT_STOPPED INSTANCE");
        world.a.region.machinery().scale();
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.instances()).hasSize(2);
        assertThat(notFenced()).isEmpty();

        told.clear();
        goesBack();
        world.until("it makes instances again", () -> scalingIs().equals("ENABLED"));
        world.a.region.machinery().scale();
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(told).contains("STARTED AUTOSCALE");
        assertThat(calls("enableAutoScaleVmGroup")).isEqualTo(1);
        assertThat(world.a.fences.fencedGroups()).isEmpty();
    }

    @Test
    void whatItHasMadeMeanwhileIsStoppedAsWellAndNamedUntilThen() {
        lost();
        world.a.region.refuse("disableAutoScaleVmGroup", 530, 4);
        comesBack();
        world.run(Duration.ofSeconds(45));
        assertThat(notFenced())
                .contains("1 autoscale groups", "disableAutoScaleVmGroup", "refused for a test")
                .contains("one (running: the host stops it when its autoscale group");
        assertThat(calls("stopVirtualMachine")).isZero();
        grows();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        assertThat(calls("stopVirtualMachine")).isEqualTo(3);
        world.run(Duration.ofMinutes(1));
        assertThat(notFenced()).isEmpty();
    }

    /** One more instance than before, made by the host alone. */
    private void grows() {
        world.a.region.machinery().wants(scaling, 3);
        world.a.region.machinery().scale();
        assertThat(world.a.running()).hasSize(3);
    }

    @Test
    void whatWasDisabledBeforeStaysDisabled() {
        lost();
        world.a.region.run(RegionCall.of("disableAutoScaleVmGroup", Map.of("id", scaling)));
        comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        goesBack();
        world.run(Duration.ofMinutes(2));
        assertThat(scalingIs()).isEqualTo("DISABLED");
        assertThat(calls("enableAutoScaleVmGroup")).isZero();
    }

    @Test
    void whatSomebodyEnablesAtTheFencedSideIsDisabledAgain() {
        lost();
        comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(1));
        told.clear();
        world.a.region.run(RegionCall.of("enableAutoScaleVmGroup", Map.of("id", scaling)));
        world.until("it is disabled again", () -> scalingIs().equals("DISABLED"));
        world.run(Duration.ofMinutes(1));
        assertThat(told).containsExactly("STARTED_AGAIN AUTOSCALE", "STOPPED AUTOSCALE");
    }

    @Test
    void aSideThatStandsByKeepsItDisabledUntilItServesAgain() {
        lost();
        comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.run(Duration.ofMinutes(3));
        assertThat(scalingIs()).isEqualTo("DISABLED");
        assertThat(world.a.fences.instances(world.groupId))
                .extracting(FencedThing::kind, FencedThing::state)
                .containsExactly(tuple(FencedKind.AUTOSCALE, FenceState.STOPPED));
        world.a.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("it makes instances again", () -> scalingIs().equals("ENABLED"));
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.fences.fencedGroups()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void aServerThatStopsAtAnyWriteOfTheFenceLeavesNothingThatMakesInstances(int crashAt, boolean afterEffect) {
        lost();
        world.a.boot(crashAt, afterEffect);
        world.run(Duration.ofSeconds(30));
        revive();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(4));
        world.a.region.machinery().scale();
        assertThat(world.a.running()).isEmpty();
        assertThat(world.a.fences.instances(world.groupId))
                .hasSize(3)
                .extracting(FencedThing::state)
                .containsOnly(FenceState.STOPPED);
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void aServerThatStopsAtAnyWriteOfTheWayBackEnablesItOnce(int crashAt, boolean afterEffect) {
        lost();
        comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(1));
        goesBack();
        world.a.process.kill();
        world.a.boot(crashAt, afterEffect);
        world.run(Duration.ofSeconds(40));
        revive();
        world.until("it makes instances again", () -> scalingIs().equals("ENABLED"));
        world.run(Duration.ofMinutes(2));
        world.a.region.machinery().scale();
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(world.a.fences.fencedGroups()).isEmpty();
    }

    private void revive() {
        if (!world.a.up()) {
            world.a.boot(-1, false);
        }
    }
}
