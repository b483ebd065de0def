// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRootDisks;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What has served and serves nobody now may be stopped to be changed, be it the last of its tier that runs: a size, an offering
 * of its counterpart reaches it before it serves again.
 */
class ServedBeforeStoryTest {
    private static final String SIZE = "rootdisksize";

    private final World world = new World(157);

    @BeforeEach
    void bServesAndWhatServedBeforeRunsOnAtA() {
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(MappingKind.SERVICE_OFFERING, side.id + "-large", Map.of("name", "Large"));
        }
        world.protect("1");
        world.deploy(world.a, "only");
        world.untilMirrored();
        String policy =
                world.a.stores.groups().group(world.groupId).orElseThrow().policyId();
        world.a.site.desks().policies().update(Side.ADMIN, policy, Asked.fencing(FencingLevel.COMMANDS));
        world.run(Duration.ofMinutes(1));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> last(world.b).state() == RunState.DONE);
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.running()).containsExactly("only");
    }

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    private static EntityState only(Side side) {
        return Shopkeeper.named(side, EntityKind.INSTANCE, "only").orElseThrow();
    }

    private void resize(Side side, String size) {
        String instance = only(side).ref().uuid();
        side.call("stopVirtualMachine", Map.of("id", instance));
        assertThat(side.call("resizeVolume", Map.of("id", FakeRootDisks.of(instance), "size", size)))
                .isNotNull();
        side.call("startVirtualMachine", Map.of("id", instance));
    }

    private void failback() {
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> last(world.a).state() == RunState.DONE);
    }

    private List<QueueItem> queue(Side side) {
        return side.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .map(view -> view.item())
                .toList();
    }

    @Test
    void aSizeOfTheSideThatTookOverComesBackWithTheFailback() {
        String original = only(world.a).ref().uuid();
        resize(world.b, "80");
        world.run(Duration.ofMinutes(1));
        failback();
        assertThat(last(world.a).detail()).isEmpty();
        assertThat(only(world.a).attribute(SIZE)).isEqualTo("80");
        assertThat(only(world.a).ref().uuid()).isEqualTo(original);
        assertThat(world.a.running()).containsExactly("only");
    }

    @Test
    void whatStandsByAgainAfterTheFailbackFollowsTheSideThatServes() {
        failback();
        world.run(Duration.ofMinutes(1));
        resize(world.a, "90");
        String instance = only(world.a).ref().uuid();
        world.a.call("stopVirtualMachine", Map.of("id", instance));
        world.a.call("changeServiceForVirtualMachine", Map.of("id", instance, "serviceofferingid", "a-large"));
        world.a.call("startVirtualMachine", Map.of("id", instance));
        world.untilMirrored();
        assertThat(only(world.b).attribute(SIZE)).isEqualTo("90");
        assertThat(only(world.b).attribute("serviceofferingid")).isEqualTo("b-large");
        assertThat(world.b.running()).containsExactly("only");
    }

    @Test
    void onceItServesAgainTheLastOneIsNotStopped() {
        failback();
        world.run(Duration.ofMinutes(1));
        world.b.region.refuse("stopVirtualMachine", 431, 1);
        resize(world.a, "90");
        world.until(
                "b was to stop it",
                () -> queue(world.b).stream().anyMatch(item -> item.reason() == QueueReason.FAILED));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until("b serves", () -> last(world.b).state() == RunState.DONE);
        world.run(Duration.ofMinutes(10));
        assertThat(only(world.b).attribute(SIZE)).isNull();
        assertThat(world.b.running()).containsExactly("only");
        assertThat(last(world.b).detail()).contains("1 items are held");
    }
}
