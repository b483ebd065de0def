// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.ReadinessDesk.Readiness;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.drill.Drills;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.run.DrillKey;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drills that begin by themselves, as the policy asks for them. */
class DrillScheduleStoryTest {
    private static final Duration DAY = Duration.ofDays(1);
    private final World world = new World(77);

    @BeforeEach
    void daily() {
        DrillStoryTest.protect(world);
        every(1);
    }

    private void every(int days) {
        String policy = world.a.groups.policies().get(0).policyId();
        PolicyDesk.Terms terms = new PolicyDesk.Terms(null, null, null, null, null, null, days);
        world.a.site.desks().policies().update(Side.ADMIN, policy, Asked.terms(terms));
        world.run(Duration.ofMinutes(1));
    }

    private List<Run> drills() {
        return world.b.runs.runs(DrillKey.of(world.groupId), 0, 10).stream()
                .filter(run -> run.kind() == RunKind.DRILL)
                .toList();
    }

    private Readiness readiness() {
        return world.b.readiness(Side.TENANT, world.groupId);
    }

    private List<String> overdue() {
        return readiness().reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.DRILL_OVERDUE)
                .map(Reason::detail)
                .toList();
    }

    @Test
    void oneBeginsEachDayAndLeavesNothingOnceItIsWhole() {
        int standbys = world.b.running().size();
        world.run(DAY.minusHours(1));
        assertThat(drills()).isEmpty();
        world.run(Duration.ofHours(2));
        assertThat(drills()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.startedBy()).isEqualTo(Drills.BY_SCHEDULE);
            assertThat(readiness().drilled().next()).isEqualTo(run.startedAt().plus(DAY));
        });
        assertThat(world.b.running()).hasSize(standbys);
        assertThat(overdue()).isEmpty();
        world.run(DAY);
        assertThat(drills()).hasSize(2);
        every(0);
        world.run(DAY.plusHours(2));
        assertThat(drills()).hasSize(2);
        assertThat(readiness().drilled().next()).isNull();
    }

    @Test
    void whatStandsAgainstItIsSaidAndItIsTriedAgain() {
        DrillStoryTest.name(world, "");
        world.run(DAY.plusHours(2));
        assertThat(drills()).isEmpty();
        assertThat(overdue()).singleElement().asString().contains("every 1 days", "says what stands against one");
        DrillStoryTest.refused(ErrorCode.BAD_INPUT, "drillnetworkofferingid", () -> DrillStoryTest.drill(world));
        DrillStoryTest.name(world, "b-drill");
        world.run(Duration.ofHours(2));
        assertThat(drills()).singleElement().extracting(Run::state).isEqualTo(RunState.DONE);
        assertThat(overdue()).isEmpty();
    }
}
