// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.FailoverPlan;
import io.fractionalha.desk.ReadinessDesk.Readiness;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.ReadinessDesk.Word;
import io.fractionalha.peer.PeerChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the standby side says of what would be lost is never too small. */
class LossBoundStoryTest {
    private final World world = new World(31);

    @BeforeEach
    void protectOne() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.until("one standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(60));
    }

    private Readiness atB() {
        return world.b.readiness(Side.ADMIN, world.groupId);
    }

    private boolean tells(ReasonCode code) {
        return atB().reasons().stream().map(Reason::code).anyMatch(code::equals);
    }

    private FailoverPlan plan() {
        return world.b.site.desks().readiness().plan(Side.ADMIN, world.groupId);
    }

    @Test
    void aHoleOfTheActiveSideReachesBackToWhenItWasOpened() {
        world.a.readsBroken = Integer.MAX_VALUE;
        world.a.site.captureHealth().needResync(world.groupId, "the journal could not be written");
        world.run(Duration.ofMinutes(10));
        assertThat(tells(ReasonCode.RESYNC_NEEDED)).isTrue();
        world.a.process.kill();
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofSeconds(10));
        assertThat(plan().lossBoundMillis()).isBetween(600_000L, 700_000L);
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until(
                "claimed", () -> world.b.runs.runs(world.groupId, 0, 1).get(0).claimedAt() != null);
        assertThat(world.b.runs.runs(world.groupId, 0, 1).get(0).lossBoundMillis())
                .isBetween(600_000L, 700_000L);
    }

    @Test
    void aClosedHoleIsForgottenWhenTheStandbySideHasWhatClosedIt() {
        world.a.site.captureHealth().needResync(world.groupId, "the journal could not be written");
        world.until("b knows", () -> tells(ReasonCode.RESYNC_NEEDED));
        world.until("b has it", () -> !tells(ReasonCode.RESYNC_NEEDED));
        world.run(Duration.ofMinutes(1));
        assertThat(plan().lossBoundMillis()).isLessThan(30_000);
    }

    @Test
    void theStandbySideLearnsThatNothingIsCaptured() {
        world.a.site.captureHealth().capturesNothing("the guard failed", world.scheduler.instant());
        world.until("b knows", () -> tells(ReasonCode.CAPTURE_GAP));
        assertThat(atB().word()).isEqualTo(Word.NOT_READY);
        world.a.site.captureHealth().capturesAgain();
        world.until("b knows the end", () -> !tells(ReasonCode.CAPTURE_GAP));
    }

    @Test
    void aWordThatWasLongUnderWayTellsOfTheTimeWhenItWasWritten() {
        List<PeerChannel.Greeting> words = new ArrayList<>();
        world.b.site.inbox().listen(words::add);
        world.run(Duration.ofSeconds(10));
        PeerChannel.Greeting last = words.get(words.size() - 1);
        world.cut = true;
        world.deploy(world.a, "lost");
        world.run(Duration.ofSeconds(40));
        world.a.process.kill();
        assertThat(plan().lossBoundMillis()).isBetween(40_000L, 50_000L);

        world.b.site.inbox().append("user-of-a", last, List.of());
        assertThat(plan().lossBoundMillis()).isBetween(40_000L, 50_000L);
    }

    @Test
    void whatWasLastHeardOutlivesTheServer() {
        world.a.process.kill();
        world.run(Duration.ofSeconds(30));
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofSeconds(10));
        assertThat(plan().head()).isNotNull();
        assertThat(plan().lossBoundMillis()).isBetween(30_000L, 120_000L);
    }
}
