// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import io.fractionalha.site.Site;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request to hand over that cannot be met at once gets its reason, and an end. */
class AskedStoryTest {
    private final World world = new World(31);

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void protectTwo() {
        world.protect("0.5");
        world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofSeconds(30));
    }

    @Test
    void aFailbackAskedWhileTheOtherSideIsTakingOverShowsWhatItWaitsFor() {
        Server second = world.b.another("second/1", "1.0.0");
        world.b.region.capacity(0);
        world.protect("0.5");
        world.deploy(world.a, "one");
        world.run(Duration.ofMinutes(1));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.run(Duration.ofSeconds(30));
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofSeconds(10));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "it is answered",
                () -> last(world.a).detail().contains(last(world.b).runId()));
        assertThat(last(world.a).phase()).isEqualTo(RunPhase.HANDOVER);
        world.run(Duration.ofSeconds(3));
        for (Site server : List.of(world.b.site, second.site)) {
            assertThat(server.desks()
                            .readiness()
                            .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                            .items()
                            .get(0)
                            .reasons())
                    .anySatisfy(reason -> {
                        assertThat(reason.code()).isEqualTo(ReadinessDesk.ReasonCode.HANDOVER_ASKED);
                        assertThat(reason.detail()).contains(last(world.a).runId());
                    });
        }
        world.until("a is active again", () -> last(world.a).state() == RunState.DONE);
        assertThat(world.a.running()).containsExactly("one");
    }

    @Test
    void ofTwoRunsThatAskEachOtherTheOneOfTheSideThatWasActiveLastGoesOn() {
        protectTwo();
        world.mute = "a";
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a has handed over", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.b.site.desks().failover().cancel(Side.ADMIN, last(world.b).runId());
        world.cut = true;
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.run(Duration.ofSeconds(40));
        world.mute = "";
        world.cut = false;
        world.until("a serves again", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        assertThat(world.b.runs.runs(world.groupId, 0, 5)).anySatisfy(run -> {
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.detail()).contains("takes the group");
        });
    }

    @Test
    void aRequestThatNobodyAnswersEndsAndChangesNothing() {
        protectTwo();
        world.cut = true;
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("it gives up", () -> last(world.b).state() == RunState.FAILED);
        assertThat(last(world.b).detail()).contains("no role has changed").contains("mode=disaster");
        world.cut = false;
        world.run(Duration.ofMinutes(3));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
    }
}
