// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.SurplusDesk.SurplusView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tenant hangs a tag of its own on what a failover has just taken back into service and still carries our mark. */
class MarkedAndTaggedStoryTest {
    private final World world = new World(89);

    private static List<String> keys(Side side, String uuid) {
        return side.region.children(EntityKind.TAG, new EntityRef(EntityKind.INSTANCE, uuid)).stream()
                .map(tag -> tag.attribute("key"))
                .toList();
    }

    @Test
    void theOwnersTagFollowsAndOurMarkDoesNot() {
        SurplusStoryTest.thereAndBackAgain(world);
        SurplusView kept = SurplusStoryTest.kept(world, false).get(0);
        world.b.region.delay(Duration.ofSeconds(2));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until(
                "b claims", () -> world.b.role(world.groupId).epoch().siteId().equals("b"));
        world.b.call(
                "createTags",
                Map.of(
                        "resourceids",
                        kept.uuid(),
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        "stage",
                        "tags[0].value",
                        "live"));
        assertThat(keys(world.b, kept.uuid())).contains(Selector.KEPT_TAG, "stage");
        world.until("b has all", () -> SurplusStoryTest.idle(world.b, world));
        world.run(Duration.ofMinutes(1));
        assertThat(keys(world.b, kept.uuid())).containsExactly("stage");
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a has it back",
                () -> world.a.role(world.groupId).role() == Role.ACTIVE && SurplusStoryTest.idle(world.a, world));
        EntityState original =
                Shopkeeper.named(world.a, EntityKind.INSTANCE, kept.name()).orElseThrow();
        assertThat(keys(world.a, original.ref().uuid())).containsExactly("stage");
    }
}
