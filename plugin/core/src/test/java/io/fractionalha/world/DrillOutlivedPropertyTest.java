// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.RunQueries.RunView;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.run.DrillKey;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drill whose group is deleted meanwhile is removed all the same, and nothing is remembered of it. */
class DrillOutlivedPropertyTest {
    private static void nothingIsLeft(World world, String drillId, Map<EntityRef, EntityState> before) {
        assertThat(DrillStoryTest.inventory(world.b)).isEqualTo(before);
        assertThat(world.b.groups.group(world.groupId)).isEmpty();
        assertThat(world.b.groups.former()).isEmpty();
        assertThat(world.b.runs.open()).isEmpty();
        assertThat(world.b.runs.runs(DrillKey.of(world.groupId), 0, 10)).isEmpty();
        assertThat(world.b.pairs.pairs(drillId)).isEmpty();
        assertThat(world.b.pairs.brake(drillId)).isEmpty();
        assertThat(world.b.pairs.stepCount(drillId, null)).isZero();
    }

    private static void delete(World world) {
        world.a.site.desks().groups().delete(Side.TENANT, world.groupId, false);
    }

    @Test
    void oneThatIsWholeGoesWithItsGroup() {
        World world = new World(71);
        DrillStoryTest.protect(world);
        Map<EntityRef, EntityState> before = DrillStoryTest.inventory(world.b);
        RunView begun = DrillStoryTest.drill(world);
        String drillId = begun.run().runId();
        world.until("whole", () -> world.b.runs.run(drillId).orElseThrow().state() == RunState.DONE);
        delete(world);
        world.run(Duration.ofMinutes(5));
        nothingIsLeft(world, drillId, before);
    }

    @Test
    void oneThatIsDeletedWhereItStandsByGoesToo() {
        World world = new World(72);
        DrillStoryTest.protect(world);
        Map<EntityRef, EntityState> before = DrillStoryTest.inventory(world.b);
        String drillId = DrillStoryTest.drill(world).run().runId();
        world.run(Duration.ofSeconds(2));
        world.b.site.desks().groups().delete(Side.ADMIN, world.groupId, true);
        world.run(Duration.ofMinutes(5));
        nothingIsLeft(world, drillId, before);
    }

    @ParameterizedTest
    @CsvSource({"-356, true, 37", "-356, true, 25", "-354, false, 27"})
    void aNetworkMadeInDoubtGoesThoughNothingTellsOfItsOriginalAnyMore(long seed, boolean afterEffect, int crashAt) {
        whereverTheSideThatStandsByStopsMeanwhile(seed, afterEffect, crashAt);
    }

    @Property(tries = 40)
    void whereverTheSideThatStandsByStopsMeanwhile(
            @ForAll long seed, @ForAll boolean afterEffect, @ForAll @IntRange(max = 60) int crashAt) {
        World world = new World(seed);
        DrillStoryTest.protect(world);
        Map<EntityRef, EntityState> before = DrillStoryTest.inventory(world.b);
        world.b.region.delay(Duration.ofSeconds(2));
        String drillId = DrillStoryTest.drill(world).run().runId();
        world.run(Duration.ofSeconds(crashAt % 7));
        delete(world);
        world.b.process.kill();
        world.b.boot(crashAt, afterEffect);
        world.run(Duration.ofMinutes(1));
        if (!world.b.up()) {
            world.b.boot(-1, false);
        }
        world.run(Duration.ofMinutes(6));
        nothingIsLeft(world, drillId, before);
    }
}
