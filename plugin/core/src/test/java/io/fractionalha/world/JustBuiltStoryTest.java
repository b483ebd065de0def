// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a tenant does to something that a replay has just built, before the journal tells of it, is as good as what is done
 * later: the run ends, and a change of roles right afterwards takes it along. {@code -Djustbuilt.seeds=20} tries more orders.
 */
class JustBuiltStoryTest {
    private static final int SEEDS = Integer.getInteger("justbuilt.seeds", 3);

    /** How far the replay is with it. */
    private enum Moment {
        /** The region has it; its answer is not here yet. */
        BUILT,
        /** It stands for its original, and the journal does not tell of it yet. */
        PAIRED,
        /** The journal tells of it. */
        TOLD
    }

    private static boolean reached(LateStage stage, Moment moment, EntityState it) {
        EntityRef ref = it.ref();
        boolean active = stage.world.b.role(stage.world.groupId).role() == Role.ACTIVE;
        boolean told = stage.told(ref);
        return active
                && switch (moment) {
                    case BUILT -> !told && !stage.paired(ref);
                    case PAIRED -> !told && stage.paired(ref);
                    case TOLD -> told;
                };
    }

    private static void story(long seed, LateDeed deed, Moment moment) {
        story(seed, deed, moment, Duration.ZERO);
    }

    /** {@code reading}: how long b takes to read anything; what it makes meanwhile is told together. */
    private static void story(long seed, LateDeed deed, Moment moment, Duration reading) {
        LateStage stage = new LateStage(seed);
        World world = stage.world;
        world.b.readTakes = reading;
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until(
                "it is built",
                () -> stage.built(deed.to)
                        .filter(it -> reached(stage, moment, it))
                        .isPresent());
        deed.done(stage, stage.built(deed.to).orElseThrow());
        world.until("the run ends", () -> LateStage.over(world.b));
        world.until(
                "b knows all of itself",
                () -> world.b.journal.openCommands(world.groupId).isEmpty());
        List<String> before = LateStage.shapes(world.b);
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a has it all", () -> LateStage.over(world.a));
        world.run(Duration.ofMinutes(2));
        assertThat(LateStage.shapes(world.a))
                .as("seed %s, %s", seed, world)
                .containsExactlyInAnyOrderElementsOf(before);
    }

    private static void stories(LateDeed deed, Moment moment) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            story(seed, deed, moment);
        }
    }

    @ParameterizedTest
    @EnumSource(LateDeed.class)
    void whatIsDoneBeforeItStandsForItsOriginalIsTakenAlong(LateDeed deed) {
        stories(deed, Moment.BUILT);
    }

    @ParameterizedTest
    @EnumSource(LateDeed.class)
    void whatIsDoneBeforeTheJournalTellsOfItIsTakenAlong(LateDeed deed) {
        stories(deed, Moment.PAIRED);
    }

    @ParameterizedTest
    @EnumSource(LateDeed.class)
    void whatIsDoneWhileASlowRegionIsReadIsTakenAlong(LateDeed deed) {
        story(1, deed, Moment.PAIRED, Duration.ofMillis(200));
    }

    @ParameterizedTest
    @EnumSource(LateDeed.class)
    void whatIsDoneAfterwardsIsTakenAlong(LateDeed deed) {
        stories(deed, Moment.TOLD);
    }
}
