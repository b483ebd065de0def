// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Selector;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance that is kept at one side and that its owner has stopped at the other one is needed again all the same. */
class KeptAndStoppedStoryTest {
    private final World world = new World(83);
    private EntityPair kept;
    private String volume = "";

    @BeforeEach
    void oneThatIsKeptThereIsStoppedHereAndGetsAVolume() {
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(
                    MappingKind.DISK_OFFERING,
                    side.id + "-disk",
                    Map.of("name", "Disk", "disksize", "5", "iscustomized", "false"));
        }
        SurplusStoryTest.thereAndBackAgain(world);
        kept = world.b.pairs.pairs(world.groupId).stream()
                .filter(pair -> pair.state() == PairState.KEPT)
                .findFirst()
                .orElseThrow();
        world.a.call("stopVirtualMachine", Map.of("id", kept.activeUuid()));
        volume = world.a.call("createVolume", Map.of("name", "data", "diskofferingid", "a-disk"));
        world.a.call("attachVolume", Map.of("id", volume, "virtualmachineid", kept.activeUuid()));
        world.run(Duration.ofMinutes(1));
    }

    private EntityPair now() {
        return world.b
                .pairs
                .pairOf(world.groupId, new EntityRef(EntityKind.INSTANCE, kept.activeUuid()))
                .orElseThrow();
    }

    private void failsOver() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all", () -> SurplusStoryTest.idle(world.b, world));
        assertThat(world.b.runs.runs(world.groupId, 0, 1)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.detail()).as("nothing is held").isEmpty();
        });
    }

    @Test
    void whatHangsOnItComesWithIt() {
        failsOver();
        assertThat(world.b.region.entities(EntityKind.VOLUME)).singleElement().satisfies(made -> {
            assertThat(made.attribute("name")).isEqualTo("data");
            assertThat(made.attribute("virtualmachineid")).isEqualTo(kept.passiveUuid());
        });
    }

    @Test
    void itStaysStoppedAndIsNoLongerSurplus() {
        failsOver();
        EntityState here = world.b
                .region
                .read(new EntityRef(EntityKind.INSTANCE, kept.passiveUuid()))
                .orElseThrow();
        assertThat(here.attribute("state")).isEqualTo("Stopped");
        assertThat(now().state()).isEqualTo(PairState.LIVE);
        assertThat(now().keptSince()).isNull();
        assertThat(SurplusStoryTest.kept(world, false)).isEmpty();
        assertThat(world.b.region.readRelation(EntityKind.TAG, here.ref(), null, Selector.KEPT_TAG))
                .isEmpty();
    }
}
