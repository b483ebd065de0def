// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.RunQueries.RunView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mirror.StepAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A drill and the mirror of its group take the same places in the region: neither crowds the other out. */
class DrillPlacesStoryTest {
    private static final int FIRST_LIMIT = 4;
    private final World world = new World(91);

    /** Deployments of a group, or of a drill, that are under way. */
    private long deploying(String keptUnder) {
        return world.b.pairs.startedSteps(keptUnder).stream()
                .filter(step -> step.activeRef().kind() == EntityKind.INSTANCE && step.action() == StepAction.CREATE)
                .count();
    }

    @Test
    void whatBothBuildAtOnceIsWhatOneWouldAlone() {
        DrillStoryTest.protect(world);
        for (int i = 5; i <= 12; i++) {
            world.deploy(world.a, "web-" + i);
        }
        world.until("standbys", () -> world.b.running().size() == 6);
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofSeconds(30));
        world.b.region.delay(Duration.ofSeconds(20));
        RunView begun = DrillStoryTest.drill(world);
        String drill = begun.run().runId();
        world.until("the drill builds", () -> deploying(drill) > 0);
        for (int i = 13; i <= 24; i++) {
            world.deploy(world.a, "web-" + i);
        }
        long most = 0;
        for (int second = 0; second < 15; second++) {
            world.run(Duration.ofSeconds(1));
            most = Math.max(most, deploying(drill) + deploying(world.groupId));
        }
        assertThat(most).as("before the first is there").isEqualTo(FIRST_LIMIT);
        world.until("both build", () -> deploying(drill) > 0 && deploying(world.groupId) > 0);
        world.until(
                "the mirror has its own",
                () -> world.b.pairs.pairs(world.groupId).stream()
                                .filter(pair -> pair.kind() == EntityKind.INSTANCE)
                                .count()
                        == 12);
        assertThat(deploying(drill)).as("the drill goes on beside it").isPositive();
        world.until(
                "the drill is whole",
                () -> world.b.runs.run(drill).orElseThrow().endedAt() != null);
    }
}
