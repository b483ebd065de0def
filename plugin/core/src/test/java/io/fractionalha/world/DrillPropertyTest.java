// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The side that drills stops at any write, building or removing: what mirroring alone gives is what is left. */
class DrillPropertyTest {
    @Property(tries = 60)
    void nothingOfADrillIsLeftWhereverItStopped(
            @ForAll long seed,
            @ForAll boolean afterEffect,
            @ForAll boolean whileRemoved,
            @ForAll @IntRange(max = 60) int crashAt) {
        World world = new World(seed);
        DrillStoryTest.protect(world);
        Map<EntityRef, EntityState> before = DrillStoryTest.inventory(world.b);
        world.b.region.delay(Duration.ofSeconds(2));
        if (whileRemoved) {
            DrillStoryTest.drill(world);
            world.run(Duration.ofMinutes(2));
            restart(world, crashAt, afterEffect);
            asks(world, () -> world.b.site.desks().drills().clean(Side.TENANT, world.groupId));
        } else {
            restart(world, crashAt, afterEffect);
            asks(world, () -> DrillStoryTest.drill(world));
        }
        world.run(Duration.ofSeconds(30));
        if (!world.b.up()) {
            world.b.boot(-1, false);
        }
        world.run(Duration.ofSeconds(20));
        asks(world, () -> world.b.site.desks().drills().clean(Side.TENANT, world.groupId));
        world.run(Duration.ofMinutes(5));
        assertThat(DrillStoryTest.inventory(world.b)).isEqualTo(before);
        assertThat(world.b.runs.open()).isEmpty();
    }

    private static void restart(World world, int crashAt, boolean afterEffect) {
        world.b.process.kill();
        world.b.boot(crashAt, afterEffect);
    }

    /** A call that meets the crash may have begun something or not; one that finds nothing is answered so. */
    private static void asks(World world, Runnable call) {
        try {
            call.run();
        } catch (SimulatedScheduler.Crash crash) {
            world.b.process.kill();
        } catch (FractionalHaException e) {
            assertThat(e.getMessage()).contains("drill");
        }
    }
}
