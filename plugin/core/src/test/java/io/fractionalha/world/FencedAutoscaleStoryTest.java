// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.fractionalha.fence.FenceState;
import io.fractionalha.fence.FencedKind;
import io.fractionalha.fence.FencedThing;
import io.fractionalha.group.Role;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
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
    private final FencedReturn old = new FencedReturn(world);
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
        old.lost();
    }

    private String scalingIs() {
        return world.a.region.machinery().autoscaleState(scaling).orElse("");
    }

    @Test
    void whatMakesInstancesIsDisabledFirstAndEnabledLast() {
        lost();
        old.comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        assertThat(scalingIs()).isEqualTo("DISABLED");
        assertThat(old.told.get(0)).isEqualTo("STOPPED AUTOSCALE");
        assertThat(old.told).doesNotContain("NOT_STOPPED INSTANCE");
        world.a.region.machinery().scale();
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.instances()).hasSize(2);
        assertThat(old.notFenced()).isEmpty();

        old.told.clear();
        old.goesBack();
        world.until("it makes instances again", () -> scalingIs().equals("ENABLED"));
        world.a.region.machinery().scale();
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(old.told).contains("STARTED AUTOSCALE");
        assertThat(old.calls("enableAutoScaleVmGroup")).isEqualTo(1);
        assertThat(world.a.fences.fencedGroups()).isEmpty();
    }

    @Test
    void whatItHasMadeMeanwhileIsStoppedAsWellAndNamedUntilThen() {
        lost();
        world.a.region.refuse("disableAutoScaleVmGroup", 530, 4);
        old.comesBack();
        world.run(Duration.ofSeconds(45));
        assertThat(old.notFenced())
                .contains("1 autoscale groups", "disableAutoScaleVmGroup", "refused for a test")
                .contains("one (running: the host stops it when its autoscale group");
        assertThat(old.calls("stopVirtualMachine")).isZero();
        grows();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        assertThat(old.calls("stopVirtualMachine")).isEqualTo(3);
        world.run(Duration.ofMinutes(1));
        assertThat(old.notFenced()).isEmpty();
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
        old.comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        old.goesBack();
        world.run(Duration.ofMinutes(2));
        assertThat(scalingIs()).isEqualTo("DISABLED");
        assertThat(old.calls("enableAutoScaleVmGroup")).isZero();
    }

    @Test
    void whatSomebodyEnablesAtTheFencedSideIsDisabledAgain() {
        lost();
        old.comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(1));
        old.told.clear();
        world.a.region.run(RegionCall.of("enableAutoScaleVmGroup", Map.of("id", scaling)));
        world.until("it is disabled again", () -> scalingIs().equals("DISABLED"));
        world.run(Duration.ofMinutes(1));
        assertThat(old.told).containsExactly("STARTED_AGAIN AUTOSCALE", "STOPPED AUTOSCALE");
    }

    @Test
    void aSideThatStandsByKeepsItDisabledUntilItServesAgain() {
        lost();
        old.comesBack();
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
        old.comesBack();
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(1));
        old.goesBack();
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
