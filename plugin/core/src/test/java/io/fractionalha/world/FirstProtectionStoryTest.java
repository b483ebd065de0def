// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.RunQueries;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protecting what runs already is a run with a progress and an end. */
class FirstProtectionStoryTest {
    private final World world = new World(47);

    private RunQueries.RunView newest() {
        return world.a.site.desks().runs().runs(Side.ADMIN, world.groupId, null, new PageOf(0, 10)).items().stream()
                .filter(view -> view.run().kind() == RunKind.PROTECTION)
                .findFirst()
                .orElseThrow();
    }

    private List<ReadinessDesk.ReasonCode> reasons(Side side) {
        return side.readiness(Side.ADMIN, world.groupId).reasons().stream()
                .map(ReadinessDesk.Reason::code)
                .toList();
    }

    private void protectAgain() {
        world.a
                .site
                .desks()
                .groups()
                .addMembers(Side.TENANT, new GroupDesk.Members(world.groupId, List.of(), List.of(world.network)));
    }

    @Test
    void itIsDoneWhenThePeerHasEverythingAndItsReserveStands() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.until("the standby", () -> world.b.running().size() == 1);
        protectAgain();
        world.until("the end of the run", () -> newest().run().state() == RunState.DONE);
        RunQueries.RunView done = newest();
        assertThat(done.run().detail()).contains("its reserve stands");
        assertThat(done.run().itemsTotal()).isGreaterThanOrEqualTo(2);
        assertThat(done.itemsDone()).isEqualTo(done.run().itemsTotal());
        assertThat(reasons(world.a)).doesNotContain(ReadinessDesk.ReasonCode.PROTECTION_INCOMPLETE);
    }

    @Test
    void aPolicyThatKeepsNothingWarmHasItsReserveAtOnce() {
        world.protect("0");
        world.a
                .site
                .desks()
                .policies()
                .update(
                        Side.ADMIN,
                        world.a.groups.groups().get(0).policyId(),
                        new PolicyDesk.Settings(null, null, 0, null, null, null));
        world.deploy(world.a, "one");
        world.run(Duration.ofMinutes(1));
        protectAgain();
        world.until("the end of the run", () -> newest().run().state() == RunState.DONE);
        assertThat(world.b.running()).isEmpty();
        assertThat(newest().run().itemsTotal()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void itStaysOpenWhileTheReserveCannotBeBuiltAndKeepsNobodyFromAnything() {
        world.protect("1");
        world.b.region.capacity(0);
        world.deploy(world.a, "one");
        protectAgain();
        world.run(Duration.ofMinutes(2));
        Run run = newest().run();
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.detail()).contains("1 tiers have no standby", "listQueuedCommands at");
        assertThat(newest().itemsDone()).isLessThan(run.itemsTotal());
        assertThat(reasons(world.a)).contains(ReadinessDesk.ReasonCode.PROTECTION_INCOMPLETE);

        GroupDesk.Update renamed = new GroupDesk.Update(world.groupId, "renamed", null, null, null);
        assertThat(world.a
                        .site
                        .desks()
                        .groups()
                        .update(Side.TENANT, renamed)
                        .group()
                        .name())
                .isEqualTo("renamed");
        world.a.process.kill();
        world.a.boot(-1, false);
        world.run(Duration.ofSeconds(30));
        assertThat(newest().run().runId()).as("it survives the server").isEqualTo(run.runId());

        world.b.region.capacity(100);
        world.until("the end of the run", () -> newest().run().state() == RunState.DONE);
        assertThat(world.b.running()).containsExactly("one");
    }

    @Test
    void whatThePeerHasNotBeenToldIsNamedAtBothSides() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.until("the standby", () -> world.b.running().size() == 1);
        world.a.journal.failing(false);
        world.cut = true;
        protectAgain();
        world.run(Duration.ofSeconds(20));
        assertThat(newest().run().phase()).isEqualTo(RunPhase.GROW);
        assertThat(newest().itemsDone()).isZero();
        assertThat(reasons(world.a)).contains(ReadinessDesk.ReasonCode.PROTECTION_INCOMPLETE);
        world.cut = false;
        world.until("the end of the run", () -> newest().run().state() == RunState.DONE);
        assertThat(reasons(world.b)).doesNotContain(ReadinessDesk.ReasonCode.PROTECTION_INCOMPLETE);
    }

    @Test
    void aGroupWithoutReserveIsDeletedAllTheSame() {
        world.protect("1");
        world.b.region.capacity(0);
        world.deploy(world.a, "one");
        protectAgain();
        world.run(Duration.ofMinutes(1));
        assertThat(newest().run().state()).isEqualTo(RunState.RUNNING);
        world.a.site.desks().groups().delete(Side.TENANT, world.groupId, false);
        assertThat(world.a.groups.group(world.groupId)).isEmpty();
        assertThat(world.a.runs.open(world.groupId)).isEmpty();
    }
}
