// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.witness.Claim;
import io.fractionalha.witness.Verdict;
import io.fractionalha.witness.WitnessChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A side that reaches nobody refuses commands before anybody else could be let in, and takes them again when it has heard. */
class SelfFenceStoryTest {
    private final World world = new World(97);
    private final Side w = world.links.witness();

    private PolicyDesk.Settings settings(String witness, Boolean selfFence) {
        return Asked.witnessing(new PolicyDesk.Witnessing(witness, 30, selfFence));
    }

    private String witnessPeer() {
        return world.a.stores.peers().bySite("w").map(StandbyPeer::peerId).orElseThrow();
    }

    private String policy() {
        return world.a.stores.groups().policies().get(0).policyId();
    }

    private void protect() {
        world.protect("0.5");
        world.a.site.desks().policies().update(Side.ADMIN, policy(), settings(witnessPeer(), true));
        world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofSeconds(30));
    }

    private void cutOff() {
        world.cut = true;
        world.links.cut(world.a, w);
    }

    private Admission admit(Side side, String command, boolean forced) {
        String network = world.network;
        return side.site
                .capture()
                .admit(new Intercepted(
                        command,
                        forced ? Side.ADMIN.userId() : Side.TENANT.userId(),
                        side.owner,
                        forced,
                        new TreeMap<>(Map.of("id", network, "networkids", network, "zoneid", "zone")),
                        forced));
    }

    private boolean refuses() {
        return admit(world.a, "updateNetwork", false) instanceof Admission.Refused;
    }

    private List<ReasonCode> codes() {
        return world.a.readiness(Side.ADMIN, world.groupId).reasons().stream()
                .map(Reason::code)
                .toList();
    }

    private Verdict ask() {
        return w.site.witness()
                .answer(
                        "user-of-b",
                        "b",
                        new WitnessChannel.Question(List.of(), List.of(new Claim(world.groupId, new Epoch(1, "a")))))
                .verdicts()
                .get(0);
    }

    @Test
    void itRefusesBeforeTheWitnessCouldGrantAndServesAgainWhenItHasHeard() {
        protect();
        assertThat(refuses()).isFalse();
        cutOff();
        world.run(Duration.ofSeconds(15));
        assertThat(refuses()).isFalse();
        world.run(Duration.ofSeconds(12));
        Admission refused = admit(world.a, "updateNetwork", false);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        told -> assertThat(told.message())
                                .contains(
                                        "neither the other side (b) nor the witness (w) for", "selffence", "answers"));
        assertThat(codes()).contains(ReasonCode.SELF_FENCED);
        assertThat(admit(world.a, "updateNetwork", true)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit(world.a, "stopVirtualMachine", false)).isNotInstanceOf(Admission.Refused.class);
        assertThat(world.a.role(world.groupId).role()).as("no role has changed").isEqualTo(Role.ACTIVE);

        world.links.mend();
        world.run(Duration.ofSeconds(20));
        assertThat(refuses()).as("the witness says that nobody has claimed").isFalse();
        assertThat(codes()).doesNotContain(ReasonCode.SELF_FENCED);
        assertThat(world.deploy(world.a, "three")).isNotNull();
    }

    @Test
    void whenTheWitnessGrantsTheHolderRefusesAlready() {
        protect();
        cutOff();
        world.a.clockAhead = Duration.ofHours(-30);
        w.clockAhead = Duration.ofHours(30);
        ask();
        int seconds = 0;
        while (ask().word() != Verdict.Word.GRANTED) {
            assertThat(seconds++).isLessThan(120);
            world.run(Duration.ofSeconds(1));
        }
        assertThat(refuses()).isTrue();

        world.links.mend();
        world.run(Duration.ofSeconds(12));
        assertThat(world.a.role(world.groupId).role())
                .as("and never takes one in that epoch")
                .isEqualTo(Role.FENCED);
        assertThat(refuses()).isTrue();
    }

    @Test
    void oneOfTheTwoIsEnough() {
        protect();
        world.cut = true;
        world.run(Duration.ofMinutes(3));
        assertThat(refuses())
                .as("both sides alive, link cut: the witness is reached")
                .isFalse();
        world.cut = false;
        world.run(Duration.ofMinutes(1));
        world.links.cut(world.a, w);
        world.run(Duration.ofMinutes(3));
        assertThat(refuses()).as("the other side is reached").isFalse();
        world.links.cutAnswers(world.b, world.a);
        world.run(Duration.ofMinutes(1));
        assertThat(refuses()).as("an answer that is lost is none").isTrue();
    }

    @Test
    void aServerThatStartsCutOffTakesNothingBeforeItHasHeard() {
        protect();
        world.a.process.kill();
        cutOff();
        world.a.boot(-1, false);
        world.until("it has begun", () -> world.a.begun);
        assertThat(refuses()).isTrue();
        world.run(Duration.ofMinutes(1));
        assertThat(refuses()).isTrue();

        world.links.mend();
        world.run(Duration.ofSeconds(20));
        assertThat(refuses()).isFalse();
    }

    @Test
    void aServerThatDoesNotDoTheRegionsWorkMeasuresByItself() {
        protect();
        Server second = world.a.another("second/1", "1.0.0");
        world.run(Duration.ofMinutes(3));
        Map<String, String> deployment = Map.of(
                "name", "three", "networkids", world.network, "templateid", "a-debian", "serviceofferingid", "a-small");
        assertThat(second.call("deployVirtualMachine", deployment)).isNotNull();
        cutOff();
        world.run(Duration.ofMinutes(1));
        assertThat(second.call("deployVirtualMachine", deployment)).isNull();
        assertThat(world.refused).anyMatch(told -> told.contains("selffence"));
    }

    @Test
    void itIsOffUnlessAskedForAndNeedsAWitness() {
        world.protect("0.5");
        PolicyDesk policies = world.a.site.desks().policies();
        assertThatThrownBy(() -> policies.update(Side.ADMIN, policy(), settings(null, true)))
                .hasMessageContaining("selffence needs a witness");
        assertThat(policies.update(Side.ADMIN, policy(), settings(witnessPeer(), null))
                        .detection()
                        .selfFence())
                .isFalse();
        policies.update(Side.ADMIN, policy(), settings(null, true));
        assertThatThrownBy(() -> policies.update(Side.ADMIN, policy(), settings(PolicyDesk.NO_WITNESS, null)))
                .hasMessageContaining("selffence needs a witness");
        cutOff();
        world.run(Duration.ofMinutes(1));
        assertThat(refuses()).isTrue();
        policies.update(Side.ADMIN, policy(), settings(PolicyDesk.NO_WITNESS, false));
        world.run(Duration.ofSeconds(10));
        assertThat(refuses()).as("taken back by an administrator").isFalse();
    }
}
