// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeRootDisks;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.mirror.Shapes;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A tenant's root disks have the size that was asked for, wherever the instances run. */
class RootDiskStoryTest {
    private static final String SIZE = "rootdisksize";

    private final World world = new World(53);

    private String deploy(String name, String size) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "name", name, "networkids", world.network, "templateid", "a-debian", "serviceofferingid", "a-small"));
        if (!size.isEmpty()) {
            parameters.put(SIZE, size);
        }
        return world.a.call("deployVirtualMachine", parameters);
    }

    private void resize(Side side, String instance, String size) {
        side.call("stopVirtualMachine", Map.of("id", instance));
        assertThat(side.call("resizeVolume", Map.of("id", FakeRootDisks.of(instance), "size", size)))
                .isNotNull();
        side.call("startVirtualMachine", Map.of("id", instance));
    }

    private static String size(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .map(state -> String.valueOf(state.attribute(SIZE)))
                .findFirst()
                .orElse("none of that name");
    }

    private List<String> calls(Side side) {
        return side.region.calls().stream()
                .map(call -> call.command().replace("VirtualMachine", ""))
                .toList();
    }

    private void disaster() {
        world.run(Duration.ofMinutes(1));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until(
                "b has all", () -> world.b.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
    }

    @Test
    void whatStandsByIsBuiltWithTheSizeAndGetsAnotherWhileItIsStopped() {
        world.protect("1");
        String big = deploy("big", "50");
        deploy("usual", "");
        world.untilMirrored();
        assertThat(size(world.b, "big")).isEqualTo("50");
        assertThat(size(world.b, "usual")).isEqualTo("null");

        int before = world.b.region.calls().size();
        resize(world.a, big, "80");
        world.untilMirrored();
        assertThat(size(world.b, "big")).isEqualTo("80");
        assertThat(world.b.running()).containsExactly("big", "usual");
        assertThat(calls(world.b).subList(before, calls(world.b).size()))
                .containsSubsequence("stop", "resizeVolume", "start");
        assertThat(Shapes.of(world.b.region)).isEqualTo(Shapes.of(world.a.region));
    }

    @Test
    void aFailoverGivesEachItsSizeAndTheWayBackToo() {
        world.protect("0");
        String first = deploy("first", "");
        deploy("second", "30");
        String third = deploy("third", "30");
        world.run(Duration.ofSeconds(30));
        resize(world.a, third, "60");
        disaster();
        assertThat(size(world.b, "first")).isEqualTo("null");
        assertThat(size(world.b, "second")).isEqualTo("30");
        assertThat(size(world.b, "third")).isEqualTo("60");

        world.a.boot(-1, false);
        world.run(Duration.ofMinutes(2));
        EntityState there = world.b.region.entities(EntityKind.INSTANCE).stream()
                .filter(state -> "first".equals(state.attribute("name")))
                .findFirst()
                .orElseThrow();
        resize(world.b, there.ref().uuid(), "40");
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a has all", () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        assertThat(size(world.a, "first")).isEqualTo("40");
        assertThat(world.a.region.read(new EntityRef(EntityKind.INSTANCE, first)))
                .as("the original has grown, nothing was built anew")
                .isPresent();
        assertThat(world.a.running()).containsExactly("first", "second", "third");
    }

    @Test
    void aSizeThatTheRegionRefusesKeepsNothingFromRunning() {
        world.protect("1");
        String big = deploy("big", "");
        world.untilMirrored();
        world.b.region.refuse("resizeVolume", 431, 2);
        resize(world.a, big, "80");
        world.run(Duration.ofMinutes(10));
        assertThat(size(world.b, "big")).isEqualTo("null");
        assertThat(world.b.running()).containsExactly("big");
        int calls = world.b.region.calls().size();
        assertThat(world.b.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                        .map(view -> view.item()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.reason()).isEqualTo(QueueReason.HELD);
                    assertThat(item.detail()).contains("80 GiB", "refused");
                });
        world.run(Duration.ofHours(1));
        assertThat(world.b.region.calls()).as("it is not stopped again").hasSize(calls);

        String item = world.b
                .site
                .desks()
                .queue()
                .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                .items()
                .get(0)
                .itemId();
        world.b.site.desks().queue().retry(Side.ADMIN, world.groupId, item);
        world.untilMirrored();
        assertThat(size(world.b, "big")).isEqualTo("80");
        assertThat(world.b.running()).containsExactly("big");
    }

    @Test
    void instancesOfAnotherSizeDoNotStandForOneAnother() {
        world.protect("0");
        deploy("one", "");
        deploy("two", "");
        String big = deploy("big", "50");
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.running()).hasSize(2).contains("big");
        resize(world.a, big, "51");
        world.run(Duration.ofMinutes(2));
        assertThat(size(world.b, "big")).isEqualTo("51");
    }

    @Test
    void aResizeThatNobodyKnowsTheEndOfIsHeldAfterADisaster() {
        world.protect("0");
        String only = deploy("only", "");
        world.run(Duration.ofMinutes(1));
        world.a.call("stopVirtualMachine", Map.of("id", only));
        world.run(Duration.ofMinutes(1));
        world.a.faulty = call -> call.startsWith("Journal.append");
        world.a.call("resizeVolume", Map.of("id", FakeRootDisks.of(only), "size", "70"));
        world.run(Duration.ofSeconds(10));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.run(Duration.ofMinutes(5));
        assertThat(size(world.b, "only")).isEqualTo("null");
        assertThat(world.b.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                        .map(view -> view.item()))
                .extracting(QueueItem::reason)
                .doesNotContain(QueueReason.FAILED);
    }
}
