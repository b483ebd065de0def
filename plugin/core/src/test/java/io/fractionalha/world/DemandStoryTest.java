// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mirror.QueueItem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was busiest at the side that is lost comes first where it is replayed. */
class DemandStoryTest {
    private static final Duration MEASURED = Duration.ofMinutes(8);

    private final World world = new World(99);
    private final Map<String, String> ids = new HashMap<>();

    private void protect() {
        world.protect("0");
        for (String name : List.of("first", "idle", "unknown", "busy", "usual")) {
            ids.put(name, world.deploy(world.a, name));
        }
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    private void busy(String name, double processors) {
        world.a.region.machinery().busy(ids.getOrDefault(name, ""), processors);
    }

    private double demand(String name) {
        return world.b.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .map(view -> view.item())
                .filter(item -> item.active().uuid().equals(ids.get(name)))
                .map(QueueItem::weight)
                .findFirst()
                .orElseThrow()
                .demand();
    }

    @Test
    void theStandbySideKnowsHowBusyEachWasAlsoAfterBothHaveGone() {
        protect();
        busy("idle", 0);
        busy("busy", 3);
        busy("usual", 1);
        world.run(MEASURED);
        assertThat(demand("idle")).isEqualTo(0.85);
        assertThat(demand("usual")).isEqualTo(1.05);
        assertThat(demand("busy")).isEqualTo(1.15);
        assertThat(demand("unknown")).isEqualTo(1);

        world.a.process.kill();
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofSeconds(30));
        assertThat(demand("busy")).isEqualTo(1.15);

        world.b.region.delay(Duration.ofSeconds(3));
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("all run", () -> world.b.running().size() == 5);
        assertThat(built()).containsSubsequence("busy", "usual", "idle");
    }

    /** In the order in which they were begun. */
    private List<String> built() {
        return world.b.region.calls().stream()
                .filter(call -> call.command().equals("deployVirtualMachine"))
                .map(call -> call.parameters().getOrDefault("name", ""))
                .toList();
    }

    @Test
    void theMeanOfTheLastMinutesIsTold() {
        protect();
        busy("busy", 0);
        world.run(MEASURED);
        assertThat(demand("busy")).isEqualTo(0.85);
        busy("busy", 6);
        world.run(Duration.ofSeconds(170));
        assertThat(demand("busy")).isBetween(1.05, 1.2);
        world.run(MEASURED);
        assertThat(demand("busy")).isEqualTo(1.19);
    }

    @Test
    void oneListForAnOwnerIsAllThatItCosts() {
        protect();
        world.run(Duration.ofMinutes(10));
        assertThat(world.a.region.machinery().loadsRead()).isBetween(3, 6);
        assertThat(world.b.region.machinery().loadsRead()).isZero();
        assertThat(world.b.region.entities(EntityKind.INSTANCE)).hasSize(1);
    }
}
