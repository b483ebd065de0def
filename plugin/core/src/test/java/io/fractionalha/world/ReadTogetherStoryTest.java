// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A replay tells of what it makes together, and reads it by pages, where reading each by itself would hold it up. */
class ReadTogetherStoryTest {
    private static final int INSTANCES = 60;

    private final World world = new World(1);

    private void build(String fraction) {
        world.protect(fraction);
        for (int number = 1; number <= INSTANCES; number++) {
            world.deploy(world.a, "web-" + number);
        }
        world.untilMirrored();
    }

    private int readsOfAFailover(Duration reading) {
        world.b.readTakes = reading;
        int before = world.b.reads;
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("the run ends", () -> LateStage.over(world.b));
        world.b.readTakes = Duration.ZERO;
        return world.b.reads - before;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= INSTANCES; number++) {
            names.add("web-" + number);
        }
        return List.copyOf(new TreeSet<>(names));
    }

    @Test
    void whatAReplayMakesOnASlowRegionIsReadByThePage() {
        build("0.1");
        world.b.region.delay(Duration.ofMillis(200));
        assertThat(readsOfAFailover(Duration.ofMillis(50))).isLessThan(2 * INSTANCES);
        assertThat(world.members(world.b)).isEqualTo(names());
    }

    @Test
    void whatStandsByIsReadByThePageAtTheClaim() {
        build("1");
        assertThat(readsOfAFailover(Duration.ofMillis(50))).isLessThan(INSTANCES);
        assertThat(world.members(world.b)).isEqualTo(names());
    }

    @Test
    void anAccountThatCannotBeListedIsReadOneByOne() {
        build("1");
        world.b.unlistable = true;
        int before = world.b.reads;
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("all is told", () -> world.members(world.b).equals(names()));
        assertThat(world.b.reads - before).isGreaterThan(INSTANCES);
        world.b.unlistable = false;
        world.until("the run ends", () -> LateStage.over(world.b));
    }
}
