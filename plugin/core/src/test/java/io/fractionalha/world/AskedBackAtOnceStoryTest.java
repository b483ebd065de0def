// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks for a group back in the moment after it was claimed need not ask again: this side hears of the claim first. */
class AskedBackAtOnceStoryTest {
    private final World world = new World(131);

    @BeforeEach
    void aGroupThatIsHandedOver() {
        world.protect("0.5");
        world.deploy(world.a, "web-01");
        world.deploy(world.a, "web-02");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofSeconds(30));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
    }

    private void claimedAndNotHeardOf() {
        world.until(
                "b claims", () -> world.b.role(world.groupId).epoch().siteId().equals("b"));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.FENCED);
        assertThat(world.a.role(world.groupId).epoch().counter()).isEqualTo(1);
    }

    private Run asked(boolean forGood) {
        var desk = world.a.site.desks().failover();
        return (forGood ? desk.swap(Side.ADMIN, world.groupId) : desk.failback(Side.ADMIN, world.groupId)).run();
    }

    private Run now(Run run) {
        return world.a.runs.run(run.runId()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRunThatWasBegunThenBringsTheGroupBack(boolean forGood) {
        claimedAndNotHeardOf();
        Run run = asked(forGood);
        world.until("the run ends", () -> !now(run).open());
        assertThat(now(run).detail()).isEmpty();
        assertThat(now(run).state()).isEqualTo(RunState.DONE);
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.a.running()).containsExactly("web-01", "web-02");
    }

    @Test
    void nothingIsTouchedBeforeTheOtherSideHasAnswered() {
        claimedAndNotHeardOf();
        world.cut = true;
        Run run = asked(false);
        world.run(Duration.ofSeconds(10));
        assertThat(now(run).detail()).contains("is asked whether it has taken the group over meanwhile");
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.FENCED);
        world.cut = false;
        world.until("the run ends", () -> !now(run).open());
        assertThat(now(run).state()).isEqualTo(RunState.DONE);
    }
}
