// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.detect.Detecting.State;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens by itself when a side is lost, and what does not. */
class DetectorStoryTest {
    private final Detected three = new Detected(47);
    private final World world = three.world;

    private void mustStayPassive(Duration span) {
        world.run(span);
        assertThat(three.role(world.b)).isEqualTo(Role.PASSIVE);
        assertThat(three.role(world.a)).isEqualTo(Role.ACTIVE);
    }

    @Test
    void aLostSideIsTakenOverAfterTheTimeAndNotBefore() {
        three.protect(false, true);
        assertThat(three.detecting().state()).isEqualTo(State.WATCHING);
        world.a.process.kill();
        world.links.serviceFails(world.b, three.w);
        mustStayPassive(Duration.ofSeconds(25));
        assertThat(three.detecting().state()).isEqualTo(State.SUSPECTING);
        assertThat(three.detecting().detail()).contains("site a has been silent for", "of 30 s", "witness");

        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        Run run = world.b.stores.runs().runs(world.groupId, 0, 1).get(0);
        assertThat(run.kind()).isEqualTo(RunKind.DISASTER_FAILOVER);
        assertThat(run.startedBy()).isEqualTo("detector");
        assertThat(world.b.role(world.groupId).epoch()).isEqualTo(new Epoch(2, "b"));
        assertThat(three.w.witnessed.row(world.groupId).orElseThrow().epoch()).isEqualTo(new Epoch(2, "b"));

        world.links.serviceAnswers();
        world.a.boot(-1, false);
        world.until("a is fenced", () -> three.role(world.a) == Role.FENCED);
    }

    @Test
    void manualTheLinkIsCutAndAllIsLostNothingHappensByItself() {
        three.protect(false, false);
        three.lose();
        mustStayPassive(Duration.ofHours(1));
        assertThat(three.readiness(world.b).detecting()).isNull();
        assertThat(world.deploy(world.a, "three")).isNotNull();
    }

    @Test
    void automaticTheLinkIsCutAndBothSidesLiveNothingHappens() {
        three.protect(false, true);
        world.cut = true;
        mustStayPassive(Duration.ofMinutes(10));
        assertThat(three.detecting().state()).isEqualTo(State.SUSPECTING);
        assertThat(three.detecting().detail()).contains("its service answers here");
        world.links.serviceFails(world.b);
        mustStayPassive(Duration.ofMinutes(10));
        assertThat(three.detecting().detail()).contains("the witness has heard the side that serves");
        world.links.serviceFails(three.w);
        mustStayPassive(Duration.ofMinutes(10));
        assertThat(three.detecting().detail()).contains("the witness has heard the side that serves");
        world.cut = false;
        world.run(Duration.ofMinutes(1));
        assertThat(three.detecting().state()).isEqualTo(State.WATCHING);
    }

    @Test
    void automaticTheActiveSideReachesNobodyButItsServiceAnswersNothingHappens() {
        three.protect(false, true);
        three.cutOff();
        mustStayPassive(Duration.ofMinutes(10));
        world.links.serviceFails(world.b);
        mustStayPassive(Duration.ofMinutes(10));
        assertThat(three.detecting().detail()).contains("at the witness the service answers");
        assertThat(world.deploy(world.a, "three")).as("and it goes on").isNotNull();
    }

    @Test
    void automaticWithoutSelffenceAnOldSideThatLivesCutOffGoesOnUntilItHears() {
        three.protect(false, true);
        three.lose();
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        assertThat(three.role(world.a)).isEqualTo(Role.ACTIVE);
        assertThat(three.takes(world.a)).as("it knows of nothing").isTrue();
        world.run(Duration.ofMinutes(1));
        assertThat(three.readiness(world.b).reasons())
                .extracting(Reason::code)
                .as("b says that nobody has seen the other side stop")
                .contains(ReasonCode.PEER_UNREACHABLE, ReasonCode.NOT_FENCED);
        world.links.mend();
        world.cut = false;
        world.until("a is fenced", () -> three.role(world.a) == Role.FENCED);
    }

    @Test
    void automaticWithSelffenceTheOldSideRefusesBeforeTheNewOneServes() {
        three.protect(true, true);
        three.lose();
        while (three.role(world.b) == Role.PASSIVE) {
            world.run(Duration.ofSeconds(1));
        }
        assertThat(three.takes(world.a)).isFalse();
        assertThat(three.role(world.a)).as("no role changes unheard").isEqualTo(Role.ACTIVE);
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        world.links.mend();
        world.cut = false;
        world.until("a is fenced", () -> three.role(world.a) == Role.FENCED);
        assertThat(three.takes(world.a)).isFalse();
    }

    @Test
    void clocksThatJumpNeitherBringItAboutNorKeepItAway() {
        three.protect(true, true);
        for (Side side : new Side[] {world.b, three.w, world.a, world.b}) {
            side.clockAhead = side.clockAhead.plus(Duration.ofDays(3));
            mustStayPassive(Duration.ofSeconds(45));
            side.clockAhead = side.clockAhead.minus(Duration.ofDays(7));
            mustStayPassive(Duration.ofSeconds(45));
        }
        three.lose();
        world.run(Duration.ofSeconds(20));
        world.b.clockAhead = Duration.ofDays(-30);
        three.w.clockAhead = Duration.ofDays(30);
        mustStayPassive(Duration.ofSeconds(8));
        world.run(Duration.ofSeconds(60));
        assertThat(three.role(world.b)).isEqualTo(Role.ACTIVE);
        assertThat(three.takes(world.a)).isFalse();
    }

    @Test
    void aServerThatStartsBeginsToWaitAnew() {
        three.protect(false, true);
        three.lose();
        world.run(Duration.ofSeconds(25));
        world.b.process.kill();
        world.b.boot(-1, false);
        mustStayPassive(Duration.ofSeconds(29));
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
    }

    /** Otherwise the old side is fenced by the witness's word, and nobody serves. */
    @Test
    void whenTheWitnesssWordIsLostItIsAskedAgainAlsoWhereTheOldSideIsHeardAgain() {
        three.protect(true, true);
        three.lose();
        world.run(Duration.ofSeconds(25));
        world.links.cutAnswers(three.w, world.b);
        world.until(
                "the witness has granted",
                () -> three.w.witnessed.row(world.groupId).orElseThrow().epoch().counter() == 2);
        world.cut = false;
        world.links.mend();
        world.links.cutAnswers(three.w, world.b);
        world.until("a has heard", () -> three.role(world.a) == Role.FENCED);
        assertThat(three.role(world.b)).isEqualTo(Role.PASSIVE);
        world.links.mend();
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.role(world.groupId).epoch())
                .isEqualTo(world.b.role(world.groupId).epoch());
    }
}
