// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A server of either side stops at any write, and the link loses messages; what was promised holds all the same. */
class CrashPropertyTest {
    private static void reviveIfStopped(Side side) {
        if (!side.up()) {
            side.boot(-1, false);
        }
    }

    private static void settle(World world) {
        world.loss = 0;
        reviveIfStopped(world.a);
        reviveIfStopped(world.b);
        world.run(Duration.ofMinutes(2));
        reviveIfStopped(world.a);
        reviveIfStopped(world.b);
        world.run(Duration.ofMinutes(2));
    }

    /** Asks until it is begun: a call that met a crash may or may not have begun a run. */
    private static void disaster(World world) {
        try {
            world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        } catch (SimulatedScheduler.Crash crash) {
            world.b.process.kill();
        } catch (FractionalHaException e) {
            assertThat(world.b.up()).as(e.toString()).isFalse();
        }
    }

    private static boolean done(World world) {
        return world.b.runs.runs(world.groupId, 0, 1).stream()
                .map(Run::state)
                .anyMatch(state -> state == RunState.DONE);
    }

    @Property(tries = 60)
    void nothingAcknowledgedIsLostAndNothingIsDoneTwice(
            @ForAll long seed,
            @ForAll boolean crashA,
            @ForAll boolean afterEffect,
            @ForAll @IntRange(max = 250) int crashAt) {
        World world = new World(seed);
        world.protect("0.34");
        Side side = crashA ? world.a : world.b;
        side.process.kill();
        side.boot(crashAt, afterEffect);
        world.loss = 0.1;
        world.run(Duration.ofSeconds(6));
        for (int i = 1; i <= 6; i++) {
            world.deploy(world.a, "web-" + i);
            world.run(Duration.ofSeconds(1));
            if (i == 3) {
                reviveIfStopped(world.a);
            }
        }
        settle(world);
        int living = world.a.running().size();
        assertThat(world.b.running()).hasSize(Math.min(living, Math.max(1, living * 34 / 100)));
        assertThat(world.a.running()).containsAll(world.b.running());
        world.a.process.kill();
        world.b.process.kill();
        world.b.boot(crashAt, afterEffect);
        world.run(Duration.ofSeconds(10));
        reviveIfStopped(world.b);
        disaster(world);
        world.run(Duration.ofSeconds(30));
        reviveIfStopped(world.b);
        world.run(Duration.ofSeconds(30));
        if (world.b.role(world.groupId).role() == Role.PASSIVE
                && world.b.runs.open(world.groupId).isEmpty()) {
            disaster(world);
        }
        world.until("the run is done", () -> done(world));
        assertThat(world.b.instances()).isEqualTo(world.a.instances());
        assertThat(world.b.running()).isEqualTo(world.a.running());
    }
}
