// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The server that runs a failover is stopped at any call of a port, as SIGSTOP stops it; the other one takes the run over;
 * then the first goes on where it was. Every effect happens once.
 */
class StoppedRunnerPropertyTest {
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(40);
    private static final int MEMBERS = 9;

    private int callsLeft;

    private void stopAt(World world, int calls) {
        callsLeft = calls;
        SimulatedScheduler.SimulatedProcess owner = world.b.process;
        world.b.faulty = call -> {
            if (world.scheduler.running() == owner && callsLeft-- == 0) {
                owner.freeze();
                world.run(LONGER_THAN_THE_LEASE);
                owner.thaw();
            }
            return false;
        };
    }

    @Property(tries = 80)
    void aStoppedRunnerBuildsNothingTwiceAndItsRunIsDone(@ForAll long seed, @ForAll @IntRange(max = 400) int calls) {
        World world = new World(seed);
        world.b.another("second/1", "1.0.0");
        world.run(Duration.ofSeconds(5));
        world.protect("0.34");
        for (int number = 0; number < MEMBERS; number++) {
            world.deploy(world.a, "i" + number);
        }
        world.until("the reserve", () -> world.b.running().size() == MEMBERS / 3);
        world.run(Duration.ofSeconds(5));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        stopAt(world, calls);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.running()).isEqualTo(world.a.running());
        assertThat(world.b.instances()).isEqualTo(world.a.instances()).doesNotHaveDuplicates();
        assertThat(world.b.region.errorInstances()).isEmpty();
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        List<Run> runs = world.b.runs.runs(world.groupId, 0, 10);
        assertThat(runs.get(0).state()).isEqualTo(RunState.DONE);
    }
}
