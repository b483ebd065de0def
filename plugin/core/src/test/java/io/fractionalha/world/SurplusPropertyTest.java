// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.SurplusDesk.SurplusView;
import io.fractionalha.error.FractionalHaException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The side that purges stops at any write: what was given up goes, once, and nothing else does. */
class SurplusPropertyTest {
    @Property(tries = 40)
    void exactlyWhatWasGivenUpGoes(
            @ForAll long seed,
            @ForAll boolean afterEffect,
            @ForAll boolean all,
            @ForAll @IntRange(max = 12) int crashAt) {
        World world = new World(seed);
        SurplusStoryTest.thereAndBackAgain(world);
        List<SurplusView> kept = SurplusStoryTest.kept(world, false);
        List<SurplusView> chosen = all ? kept : kept.subList(0, 1);
        world.b.process.kill();
        world.b.boot(crashAt, afterEffect);
        purge(world, chosen);
        world.run(Duration.ofMinutes(1));
        if (!world.b.up()) {
            world.b.boot(-1, false);
            purge(world, chosen);
        }
        world.run(Duration.ofMinutes(3));
        List<String> left = SurplusStoryTest.names(4).stream()
                .filter(name -> chosen.stream().noneMatch(view -> view.name().equals(name)))
                .toList();
        assertThat(world.b.instances()).isEqualTo(left);
        assertThat(world.b.running()).hasSize(2);
        assertThat(SurplusStoryTest.kept(world, false)).hasSize(kept.size() - chosen.size());
        assertThat(world.a.running()).isEqualTo(SurplusStoryTest.names(4));
    }

    /** A call that met the crash may have given up some, all or nothing. */
    private static void purge(World world, List<SurplusView> chosen) {
        try {
            world.b
                    .site
                    .desks()
                    .surplus()
                    .purge(
                            Side.TENANT,
                            world.groupId,
                            SurplusStoryTest.kept(world, false).stream()
                                    .filter(view -> chosen.stream()
                                            .anyMatch(one -> one.uuid().equals(view.uuid())))
                                    .map(SurplusView::uuid)
                                    .toList());
        } catch (SimulatedScheduler.Crash crash) {
            world.b.process.kill();
        } catch (FractionalHaException e) {
            assertThat(world.b.up()).as(e.toString()).isFalse();
        }
    }
}
