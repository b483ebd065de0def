// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.detect.Detecting.State;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that are cut one way, to some, or now and then; services that fail while all regions live. */
class DetectorCutsStoryTest {
    private final Detected three = new Detected(53).protect(true, true);
    private final World world = three.world;

    private void mustStayPassive(Duration span) {
        three.watched(span);
        assertThat(three.role(world.b)).isEqualTo(Role.PASSIVE);
        assertThat(three.role(world.a)).isEqualTo(Role.ACTIVE);
        assertThat(three.claims()).isEmpty();
    }

    @Test
    void aServiceThatFailsWhileItsRegionLivesIsNoLoss() {
        world.links.serviceFails(world.b, three.w);
        mustStayPassive(Duration.ofMinutes(5));
        assertThat(three.detecting().state()).isEqualTo(State.WATCHING);
    }

    /** Each way of each link by itself: calls from the first to the second. */
    @ParameterizedTest
    @ValueSource(strings = {"ab", "ba", "aw", "bw", "wa", "wb"})
    void oneWayIsEnoughToBeHeard(String way) {
        world.links.serviceFails(world.b, three.w);
        world.links.cut(three.side(way.charAt(0)), three.side(way.charAt(1)));
        mustStayPassive(Duration.ofMinutes(7));
        assertThat(three.detecting().state()).isEqualTo(way.equals("bw") ? State.OFF : State.WATCHING);
        assertThat(three.takes(world.a)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "ba", "aw", "bw"})
    void lostAnswersAreNoSilence(String way) {
        world.links.serviceFails(world.b, three.w);
        world.links.cutAnswers(three.side(way.charAt(0)), three.side(way.charAt(1)));
        mustStayPassive(Duration.ofMinutes(3));
        assertThat(three.detecting().state()).isEqualTo(State.WATCHING);
    }

    @Test
    void whoRenewsAtTheWitnessWithoutHearingItIsHeldToServeAndFencesItself() {
        world.links.serviceFails(world.b, three.w);
        world.cut = true;
        world.links.cutAnswers(three.w, world.a);
        mustStayPassive(Duration.ofMinutes(5));
        assertThat(three.detecting().detail()).contains("the witness has heard the side that serves");
        assertThat(three.takes(world.a)).as("it cannot know that it is heard").isFalse();
        three.heal();
        mustStayPassive(Duration.ofSeconds(30));
        assertThat(three.takes(world.a)).isTrue();
    }

    @Test
    void withoutTheWitnessNothingIsTakenOverAndWithItItIs() {
        three.lose();
        world.links.cut(world.b, three.w);
        mustStayPassive(Duration.ofMinutes(20));
        assertThat(three.detecting().detail()).contains("the witness does not answer");
        world.links.mend();
        world.links.cut(world.a, three.w);
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        assertThat(three.claims()).containsExactly(new Epoch(2, "b"));
    }

    @Test
    void aWitnessThatIsGoneGrantsNothingAndOneThatComesBackWaitsAnew() {
        three.lose();
        three.w.process.kill();
        mustStayPassive(Duration.ofMinutes(5));
        three.w.boot(-1, false);
        mustStayPassive(Duration.ofSeconds(29));
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
    }

    @Test
    void aStandbySideThatIsAloneTakesNothing() {
        world.cut = true;
        world.links.cut(world.b, three.w);
        world.links.serviceFails(world.b);
        mustStayPassive(Duration.ofHours(1));
        assertThat(three.takes(world.a)).isTrue();
    }

    @Test
    void aLinkThatComesAndGoesTakesNothingAndAFailoverIsNotFollowedByOthers() {
        flap(20, Duration.ofSeconds(20));
        mustStayPassive(Duration.ofSeconds(1));
        three.lose();
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
        flap(10, Duration.ofSeconds(50));
        assertThat(three.role(world.a)).isEqualTo(Role.FENCED);
        assertThat(three.role(world.b)).isEqualTo(Role.ACTIVE);
        assertThat(three.claims()).containsExactly(new Epoch(2, "b"));
        assertThat(world.b.stores.runs().runs(world.groupId, 0, 9)).hasSize(1);
    }

    private void flap(int times, Duration cut) {
        for (int time = 0; time < times; time++) {
            three.lose();
            three.watched(cut);
            three.heal();
            three.watched(Duration.ofSeconds(6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"the other side", "the witness", "the service"})
    void oneSignOfLifeOfAnyKindBeginsTheCountAnew(String sign) {
        three.lose();
        // Renewals and looks are five seconds apart: the last sign of life may be older than the cut.
        mustStayPassive(Duration.ofSeconds(23));
        switch (sign) {
            case "the other side" -> world.cut = false;
            case "the witness" -> world.links.mend();
            default -> world.links.serviceAnswers();
        }
        mustStayPassive(Duration.ofSeconds(6));
        three.lose();
        mustStayPassive(Duration.ofSeconds(23));
        world.until("in the end", () -> three.role(world.b) == Role.ACTIVE);
    }
}
