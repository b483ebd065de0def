// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.detect.Detecting.State;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What suspends automatic failover, and what it cannot do without. */
class DetectorSuspendedStoryTest {
    private final Detected three = new Detected(48);
    private final World world = three.world;

    private void maintenance(int minutes) {
        String peer = Detected.peer(world.b, "a");
        world.b
                .site
                .desks()
                .peers()
                .update(Side.ADMIN, new PeerDesk.Update(peer, null, null, null, null, null, null, minutes));
    }

    private void mustStayPassive(Duration span) {
        world.run(span);
        assertThat(three.role(world.b)).isEqualTo(Role.PASSIVE);
        assertThat(three.role(world.a)).isEqualTo(Role.ACTIVE);
    }

    @Test
    void whileThePeerIsWorkedOnNothingIsTakenOverAndThenItIs() {
        three.protect(false, true);
        maintenance(30);
        world.run(Duration.ofSeconds(10));
        three.lose();
        world.run(Duration.ofMinutes(5));
        world.b.clockAhead = Duration.ofDays(2);
        mustStayPassive(Duration.ofMinutes(20));
        assertThat(three.detecting().state()).isEqualTo(State.OFF);
        assertThat(three.detecting().detail()).contains("is under maintenance until", Side.ADMIN.userId());
        assertThat(three.readiness(world.b).reasons()).extracting(Reason::code).contains(ReasonCode.DETECTION_OFF);
        world.run(Duration.ofMinutes(7));
        assertThat(three.role(world.b)).isEqualTo(Role.ACTIVE);
    }

    @Test
    void aServerThatIsStoppedOnPurposeIsNoLoss() {
        three.protect(false, true);
        world.a.site.stop();
        world.a.process.kill();
        world.links.serviceFails(world.b, three.w);
        mustStayPassive(Duration.ofMinutes(20));
        assertThat(three.detecting().state()).isEqualTo(State.OFF);
        assertThat(three.detecting().detail()).contains("was stopped on purpose at");
        world.b.process.kill();
        world.b.boot(-1, false);
        mustStayPassive(Duration.ofMinutes(20));

        world.a.boot(-1, false);
        world.until("a is heard", () -> three.detecting().state() == State.WATCHING);
        world.run(Duration.ofSeconds(30));
        world.a.process.kill();
        world.until("this time it is", () -> three.role(world.b) == Role.ACTIVE);
    }

    /** Seen before there is anything to take over. */
    @Test
    void whatWouldStandInTheWayIsSaidBefore() {
        three.protect(false, true);
        assertThat(three.detecting().state()).isEqualTo(State.WATCHING);
        assertThat(three.detecting().detail()).contains("it is taken over as soon as for 30 s site a has been silent");
        world.links.serviceForbidden(three.w);
        mustSay("the witness cannot ask the service");
        world.links.serviceAnswers();
        mustWatch();
        world.links.serviceForbidden(world.b);
        mustSay("its service cannot be asked from here");
        world.links.serviceAnswers();
        mustWatch();
        three.w.witnessed.forget("a");
        world.links.cut(world.a, three.w);
        mustSay("the witness does not know the group");
        world.links.mend();
        mustWatch();
        three.w.process.kill();
        mustSay("the witness does not answer");
        three.lose();
        mustStayPassive(Duration.ofMinutes(2));
        three.w.boot(-1, false);
        world.until("b serves", () -> three.role(world.b) == Role.ACTIVE);
    }

    private void mustSay(String why) {
        world.run(Duration.ofMinutes(6));
        assertThat(three.detecting().detail()).contains(why);
        assertThat(three.detecting().state()).isEqualTo(State.OFF);
        assertThat(three.readiness(world.b).reasons()).extracting(Reason::code).contains(ReasonCode.DETECTION_OFF);
    }

    private void mustWatch() {
        world.until("it watches", () -> three.detecting().state() == State.WATCHING);
    }

    /** WATCHING promises that the witness would know what to do. */
    @Test
    void nobodyIsToldThatItWatchesBeforeTheWitnessHasSaidWhatItKnows() {
        world.protect("0.5");
        three.checks("tcp://shop.example:443");
        world.run(Duration.ofMinutes(1));
        world.links.cut(world.a, three.w);
        three.set(false, true);
        world.until("b has the policy", () -> three.readiness(world.b).detecting() != null);
        assertThat(three.detecting().state()).isEqualTo(State.OFF);
        world.run(Duration.ofMinutes(2));
        assertThat(three.detecting().detail()).contains("the witness does not know the group");
        world.links.mend();
        mustWatch();
    }

    @Test
    void aGroupWithoutACheckOrWithDataIsLeftToPeople() {
        three.protect(false, true);
        three.checks("none");
        world.run(Duration.ofSeconds(20));
        assertThat(three.detecting().detail()).contains("has no service check");
        three.lose();
        mustStayPassive(Duration.ofMinutes(5));
        world.links.mend();
        world.cut = false;
        world.run(Duration.ofMinutes(1));
        three.checks("tcp://shop.example:443");
        world.a
                .site
                .desks()
                .groups()
                .update(Side.ADMIN, new GroupDesk.Update(world.groupId, null, null, DataClass.STATEFUL, null));
        world.run(Duration.ofMinutes(1));
        assertThat(three.detecting().detail()).contains("is stateful");
        three.lose();
        mustStayPassive(Duration.ofMinutes(5));
    }

    @Test
    void automaticNeedsAWitnessAndOnlyAdministratorsSayWhereServicesAreAsked() {
        world.protect("0.5");
        PolicyDesk policies = world.a.site.desks().policies();
        assertThatThrownBy(() -> policies.update(Side.ADMIN, three.policy(), Detected.settings(null, null, true)))
                .hasMessageContaining("failover=automatic needs a witness");
        three.set(null, true);
        assertThatThrownBy(() -> policies.update(
                        Side.ADMIN, three.policy(), Detected.settings(PolicyDesk.NO_WITNESS, null, null)))
                .hasMessageContaining("failover=automatic needs a witness");
        GroupDesk.Update asked = new GroupDesk.Update(world.groupId, null, null, null, null, "tcp://10.0.0.1:22");
        assertThatThrownBy(() -> world.a.site.desks().groups().update(Side.TENANT, asked))
                .hasMessageContaining("writing service checks");
        assertThatThrownBy(() -> three.checks("ftp://shop.example/")).hasMessageContaining("tcp://host:port");
        assertThatThrownBy(() -> three.checks("tcp://a:1,tcp://b:1,tcp://c:1,tcp://d:1,tcp://e:1"))
                .hasMessageContaining("4 service checks at most");
        assertThatThrownBy(() -> maintenance(10_081)).hasMessageContaining("maintenanceminutes is 0 to 10080");
    }
}
