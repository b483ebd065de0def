// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.QueueReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What several groups wait for is found for all of them at once, by whichever of them looks first. */
class MissingMappingStoryTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private final World world = new World(77);

    private String large(String name, String network) {
        return world.a.call(
                "deployVirtualMachine",
                Map.of("name", name, "networkids", network, "templateid", "a-debian", "serviceofferingid", "a-large"));
    }

    private List<QueueReason> reasons(String groupId) {
        if (world.b.groups.role(groupId).isEmpty()) {
            return List.of();
        }
        return world.b.site.desks().queue().list(Side.ADMIN, groupId, PageOf.FIRST).items().stream()
                .map(queued -> queued.item().reason())
                .distinct()
                .toList();
    }

    /** Two groups, planned half a look apart, that lack one offering. */
    private String second() {
        world.a.region.offer(MappingKind.SERVICE_OFFERING, "a-large", Map.of("name", "Large"));
        world.protect("1");
        large("first", world.network);
        world.until("it waits", () -> reasons(world.groupId).contains(QueueReason.MAPPING));
        world.run(Duration.ofSeconds(30));
        String network = world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated"));
        String policy = world.a.groups.group(world.groupId).orElseThrow().policyId();
        String second =
                new NewGroup(world, "second", policy).networks(List.of(network)).create();
        large("second", network);
        world.until("it waits, too", () -> reasons(second).contains(QueueReason.MAPPING));
        return second;
    }

    @Test
    void whatOneGroupsLookHasFoundTheOthersHaveAtOnce() {
        String second = second();
        world.b.region.offer(MappingKind.SERVICE_OFFERING, "b-large", Map.of("name", "Large"));
        world.until("one of them has it", () -> !world.b.running().isEmpty());
        world.run(SOON);
        assertThat(world.b.running()).containsExactly("first", "second");
        assertThat(reasons(second)).isEmpty();
    }
}
