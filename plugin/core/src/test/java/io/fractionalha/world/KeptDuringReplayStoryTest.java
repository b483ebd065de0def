// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.SurplusDesk.SurplusView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was kept is taken back into service by a replay, and something happens to it before the replay is over. */
class KeptDuringReplayStoryTest {
    private final World world = new World(151);

    private static Set<String> marked(Side side) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(instance -> side.region.children(EntityKind.TAG, instance.ref()).stream()
                        .anyMatch(tag -> Selector.KEPT_TAG.equals(tag.attribute("key"))))
                .map(instance -> instance.ref().uuid())
                .collect(Collectors.toSet());
    }

    private static Set<String> kept(World world) {
        return world.b.pairs.pairs(world.groupId).stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE && pair.state() == PairState.KEPT)
                .map(EntityPair::passiveUuid)
                .collect(Collectors.toSet());
    }

    private void replays(int halfSeconds) {
        world.b.region.delay(Duration.ofSeconds(2));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until(
                "b claims", () -> world.b.role(world.groupId).epoch().siteId().equals("b"));
        world.run(Duration.ofMillis(500).multipliedBy(halfSeconds));
    }

    private void returns() {
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a has it back",
                () -> world.a.role(world.groupId).role() == Role.ACTIVE && SurplusStoryTest.idle(world.a, world));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5})
    void afterAFailbackInMidReplayAllRunsAndOurMarkIsOnWhatIsKeptAlone(int halfSeconds) {
        SurplusStoryTest.thereAndBackAgain(world);
        assertThat(marked(world.b)).hasSize(2);
        replays(halfSeconds);
        returns();
        world.b.region.delay(Duration.ZERO);
        world.run(Duration.ofMinutes(10));
        assertThat(marked(world.b)).isEqualTo(kept(world)).hasSize(2);
        assertThat(marked(world.a)).isEmpty();
        assertThat(world.a.running()).isEqualTo(SurplusStoryTest.names(4));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all", () -> SurplusStoryTest.idle(world.b, world));
        world.run(Duration.ofMinutes(10));
        assertThat(marked(world.b)).isEmpty();
        assertThat(world.b.running()).isEqualTo(SurplusStoryTest.names(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6})
    void whatItsTenantStartsMeanwhileRunsOn(int halfSeconds) {
        SurplusStoryTest.thereAndBackAgain(world);
        List<SurplusView> surplus = SurplusStoryTest.kept(world, false);
        EntityPair pair = world.b.pairs.pairs(world.groupId).stream()
                .filter(each -> each.passiveUuid().equals(surplus.get(0).uuid()))
                .findFirst()
                .orElseThrow();
        world.a.call("stopVirtualMachine", Map.of("id", pair.activeUuid()));
        world.run(Duration.ofMinutes(1));
        replays(halfSeconds);
        world.b.call("startVirtualMachine", Map.of("id", pair.passiveUuid()));
        assertThat(world.refused).isEmpty();
        world.until("b has all", () -> SurplusStoryTest.idle(world.b, world));
        world.run(Duration.ofMinutes(20));
        assertThat(state(world.b, pair.passiveUuid())).isEqualTo("Running");
        returns();
        world.run(Duration.ofMinutes(1));
        assertThat(state(world.a, pair.activeUuid())).isEqualTo("Running");
    }

    private static String state(Side side, String uuid) {
        return side.region
                .read(new EntityRef(EntityKind.INSTANCE, uuid))
                .map(EntityState::attributes)
                .map(attributes -> attributes.get("state"))
                .orElse("gone");
    }
}
