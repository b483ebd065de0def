// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People and hosts do things to standbys that nobody asked the mirror for. */
class StandbyTamperedStoryTest {
    private final World world = new World(61);

    @BeforeEach
    void twoStandbys() {
        world.protect("0.2");
        for (int i = 0; i < 10; i++) {
            world.deploy(world.a, "web-" + i);
        }
        world.until("two standbys", () -> world.b.running().size() == 2);
        world.run(Duration.ofMinutes(20));
    }

    private String standby() {
        return world.b.region.entities(EntityKind.INSTANCE).get(0).ref().uuid();
    }

    /** An administrator at b, whom nobody refuses. */
    private void does(String command, Map<String, String> parameters) {
        world.b.region.run(RegionCall.of(command, new TreeMap<>(parameters)));
    }

    private boolean readiness(ReasonCode code) {
        return world.b.readiness(Side.TENANT, world.groupId).reasons().stream()
                .anyMatch(reason -> reason.code() == code);
    }

    @Test
    void aStoppedStandbyIsStartedAgain() {
        does("stopVirtualMachine", Map.of("id", standby()));
        assertThat(world.b.running()).hasSize(1);
        world.run(Duration.ofMinutes(20));
        assertThat(world.b.running()).hasSize(2);
    }

    @Test
    void aDestroyedStandbyIsBuiltAnewAndCountsFollow() {
        does("destroyVirtualMachine", Map.of("id", standby(), "expunge", "true"));
        assertThat(world.b.running()).hasSize(1);
        world.run(Duration.ofMinutes(20));
        assertThat(world.b.running()).hasSize(2);
        assertThat(world.b.pairs.pairs(world.groupId).stream().filter(pair -> pair.kind() == EntityKind.INSTANCE))
                .hasSize(2)
                .allMatch(pair -> world.b.region.entities(EntityKind.INSTANCE).stream()
                        .anyMatch(there -> there.ref().uuid().equals(pair.passiveUuid())));
    }

    @Test
    void aRenamedStandbyGetsItsNameBack() {
        String one = standby();
        does("updateVirtualMachine", Map.of("id", one, "displayname", "mine now"));
        world.run(Duration.ofMinutes(20));
        assertThat(world.b.region.entities(EntityKind.INSTANCE))
                .noneMatch(instance -> "mine now".equals(instance.attribute("displayname")));
    }

    @Test
    void aTemplateThatIsNoLongerWhatItWasIsNoticedThoughNothingIsBuiltJustNow() {
        assertThat(readiness(ReasonCode.MAPPING_UNRESOLVED)).isFalse();
        world.b.region.offer(MappingKind.TEMPLATE, "b-debian", Map.of("name", "another"));
        world.run(Duration.ofMinutes(20));
        assertThat(readiness(ReasonCode.MAPPING_UNRESOLVED)).isTrue();
    }

    @Test
    void whatAnswersNotIsAskedAgainSoon() {
        does("stopVirtualMachine", Map.of("id", standby()));
        world.b.unreadable = true;
        world.run(Duration.ofMinutes(16));
        world.b.unreadable = false;
        world.scheduler.failures().clear();
        world.run(Duration.ofMinutes(3));
        assertThat(world.b.running()).hasSize(2);
    }
}
