// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The old active side comes back and must not take a command in an epoch that is over. */
class ReturnStoryTest {
    private final World world = new World(37);

    @BeforeEach
    void takeOverAtB() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.until("one standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofSeconds(30));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.run(Duration.ofMinutes(5));
    }

    private boolean unconfirmed() {
        return world.a.readiness(Side.ADMIN, world.groupId).reasons().stream()
                .map(Reason::code)
                .anyMatch(ReasonCode.UNCONFIRMED::equals);
    }

    @Test
    void itKnowsOfTheHigherEpochBeforeItBegins() {
        world.a.boot(-1, false);
        world.until("a has begun", () -> world.a.begun);
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.FENCED);
        world.refused.clear();
        assertThat(world.deploy(world.a, "late")).isNull();
        assertThat(world.refused).hasSize(1);
    }

    @Test
    void whoOnlyAsksKnowsOfTheEpochAndRunsNoCommandOfTheRegion() {
        int calls = world.a.region.calls().size();
        world.a.ask();
        world.until("a has asked", () -> world.a.begun);
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.FENCED);
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.region.calls()).hasSize(calls);
        assertThat(world.a.running()).as("nothing is ordered before the start").isNotEmpty();
        world.a.start();
        world.until("its instances are stopped", () -> world.a.running().isEmpty());
    }

    /** As on the host: it discovers its commands after its modules are configured, and lets calls in right after their start. */
    @Test
    void aRegionThatAnswersOnlyFromTheStartOnLetsNothingPassThatComesAtOnce() {
        world.a.unreadable = true;
        world.a.ask();
        world.until("a has asked", () -> world.a.begun);
        world.a.unreadable = false;
        world.a.start();
        world.refused.clear();
        assertThat(world.deploy(world.a, "at-once")).isNull();
        assertThat(world.refused).hasSize(1);
    }

    @Test
    void aSilentPeerIsNotWaitedForButTheEpochIsUnconfirmed() {
        world.cut = true;
        Instant started = world.scheduler.instant();
        world.a.boot(-1, false);
        world.until("a has begun", () -> world.a.begun);
        assertThat(Duration.between(started, world.scheduler.instant())).isLessThanOrEqualTo(Duration.ofSeconds(5));
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(unconfirmed()).isTrue();
        assertThat(health()).contains("group web is UNCONFIRMED");
        assertThat(world.deploy(world.a, "served-on"))
                .as("a silent peer costs users nothing")
                .isNotNull();
        world.cut = false;
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        assertThat(health()).doesNotContain("UNCONFIRMED");
    }

    private String health() {
        return String.join(
                "; ", world.a.site.desks().health().health(Side.ADMIN).reasons());
    }

    @Test
    void aServerWhosePeerAnswersIsConfirmedAtOnce() {
        world.a.boot(-1, false);
        world.until("a has begun", () -> world.a.begun);
        world.b.process.kill();
        world.b.boot(-1, false);
        world.until("b has begun", () -> world.b.begun);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.readiness(Side.ADMIN, world.groupId).reasons())
                .extracting(Reason::code)
                .doesNotContain(ReasonCode.UNCONFIRMED);
    }
}
