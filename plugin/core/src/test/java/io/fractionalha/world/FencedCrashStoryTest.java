// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.fence.FencedThing;
import io.fractionalha.group.Role;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server of a side that has lost a group stops at any of its writes; what it was to stop is stopped, and started, once. */
class FencedCrashStoryTest {
    private static final List<String> NAMES = List.of("one", "two");
    private static final int WRITES = 22;

    static Stream<Arguments> everyWrite() {
        return IntStream.range(0, WRITES)
                .boxed()
                .flatMap(write -> Stream.of(Arguments.of(write, false), Arguments.of(write, true)));
    }

    private static World lost() {
        World world = new World(51);
        world.protect("0.5");
        NAMES.forEach(name -> world.deploy(world.a, name));
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        return world;
    }

    private static void revive(World world) {
        if (!world.a.up()) {
            world.a.boot(-1, false);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void aServerThatStopsAtAnyWriteOfTheFenceLeavesNothingRunning(int crashAt, boolean afterEffect) {
        World world = lost();
        List<String> all = world.a.instances();
        world.a.boot(crashAt, afterEffect);
        world.run(Duration.ofSeconds(30));
        revive(world);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(4));
        assertThat(world.a.fences.instances(world.groupId))
                .hasSize(2)
                .allSatisfy(instance -> assertThat(instance.confirmed(world.scheduler.instant()))
                        .isTrue())
                .extracting(FencedThing::forced)
                .containsOnly(false);
        assertThat(world.a.instances()).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void aServerThatStopsAtAnyWriteOfTheWayBackLeavesNothingStopped(int crashAt, boolean afterEffect) {
        World world = lost();
        world.a.boot(-1, false);
        world.until("all are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.a.process.kill();
        world.run(Duration.ofSeconds(20));
        world.a.boot(crashAt * 2, afterEffect);
        world.run(Duration.ofSeconds(40));
        revive(world);
        world.until(
                "a is back", () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(world.a.fences.fencedGroups()).isEmpty();
    }
}
