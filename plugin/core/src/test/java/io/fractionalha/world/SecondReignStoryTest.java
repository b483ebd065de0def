// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a side paired before it was active says nothing any more when it follows again. */
class SecondReignStoryTest {
    private final World world = new World(11);

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void failOverAndBack(Runnable meanwhile) {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has taken over", () -> last(world.b).state() == RunState.DONE);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofMinutes(1));
        meanwhile.run();
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a is active again", () -> last(world.a).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
    }

    private static String network(Side side) {
        return side.region.entities(EntityKind.NETWORK).get(0).ref().uuid();
    }

    private static Map<String, String> tag(Side side) {
        return Map.of(
                "resourceids",
                network(side),
                "resourcetype",
                "Network",
                "tags[0].key",
                "colour",
                "tags[0].value",
                "blue");
    }

    private static List<EntityState> tags(Side side) {
        return side.region.entities(EntityKind.TAG).stream()
                .filter(tag -> "colour".equals(tag.attribute("key")))
                .toList();
    }

    @Test
    void tagThatWasRemovedThereAndIsMadeAgainHereIsMirroredAgain() {
        world.protect("0.5");
        world.deploy(world.a, "web-01");
        world.deploy(world.a, "web-02");
        world.a.call("createTags", tag(world.a));
        world.until("the tag is at b", () -> tags(world.b).size() == 1);
        failOverAndBack(() -> world.b.call("deleteTags", tag(world.b)));
        assertThat(tags(world.a)).isEmpty();
        world.a.call("createTags", tag(world.a));
        world.run(Duration.ofMinutes(2));
        assertThat(tags(world.b)).hasSize(1);
    }

    @Test
    void whatWasDestroyedThereIsNotAskedForHere() {
        world.protect("0.5");
        world.deploy(world.a, "web-01");
        world.deploy(world.a, "web-02");
        world.run(Duration.ofMinutes(1));
        failOverAndBack(() -> world.b.call(
                "destroyVirtualMachine",
                Map.of(
                        "id",
                        world.b
                                .region
                                .entities(EntityKind.INSTANCE)
                                .get(0)
                                .ref()
                                .uuid(),
                        "expunge",
                        "true")));
        assertThat(world.a.running()).hasSize(1);
        assertThat(world.b
                        .site
                        .desks()
                        .queue()
                        .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                        .items())
                .extracting(view -> view.item().reason())
                .doesNotContain(QueueReason.HELD);
        failOverAndBack(() -> {});
        assertThat(world.a.running()).hasSize(1);
        assertThat(world.b.instances()).hasSize(1);
        assertThat(world.a.pairs.pairs(world.groupId))
                .allSatisfy(pair -> assertThat(world.a.region.read(new EntityRef(pair.kind(), pair.passiveUuid())))
                        .isPresent());
    }
}
