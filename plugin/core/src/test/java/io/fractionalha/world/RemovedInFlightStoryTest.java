// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant removes what the run is just starting: the start fails, and nobody builds it anew. */
class RemovedInFlightStoryTest {
    private static Optional<Step> starting(World world) {
        return world.b.pairs.startedSteps(world.groupId).stream()
                .filter(step -> step.action() == StepAction.START)
                .filter(step -> world.b.role(world.groupId).role() == Role.ACTIVE)
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 7})
    void whatIsRemovedWhileItIsStartedIsNotBuiltAnew(long seed) {
        LateStage stage = new LateStage(seed);
        World world = stage.world;
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all", () -> LateStage.over(world.b));
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a has all", () -> LateStage.over(world.a));
        world.run(Duration.ofMinutes(2));

        world.b.region.delay(Duration.ZERO);
        for (EntityState instance : world.a.region.entities(EntityKind.INSTANCE)) {
            world.a.call("updateVirtualMachine", Map.of("id", instance.ref().uuid(), "displayname", "again"));
        }
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("what is kept is started", () -> starting(world).isPresent());
        String uuid = String.valueOf(starting(world).orElseThrow().passiveUuid());
        EntityState kept = world.b.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> state.ref().uuid().equals(uuid))
                .findFirst()
                .orElseThrow();
        assertThat(world.b.call("destroyVirtualMachine", Map.of("id", uuid, "expunge", "true")))
                .isNotNull();
        world.until("b has all else", () -> LateStage.over(world.b));
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.instances()).as("%s", world).doesNotContain(String.valueOf(kept.attribute("name")));
    }
}
