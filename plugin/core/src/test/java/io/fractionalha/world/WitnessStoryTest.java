// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.peer.StandbyPeer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three regions: a serves, b stands by, w is the witness. Roles are changed by people; the witness tells who has been overtaken. */
class WitnessStoryTest {
    private static final int DETECT_AFTER = 30;

    private final World world = new World(41);
    private final Side w = world.links.witness();

    private static String peer(Side at, Side other) {
        return at.stores.peers().peers().stream()
                .filter(peer -> peer.siteId().equals(other.id))
                .map(StandbyPeer::peerId)
                .findFirst()
                .orElseThrow();
    }

    private static PolicyDesk.Settings witnessed(String peerId) {
        return Asked.witnessing(new PolicyDesk.Witnessing(peerId, DETECT_AFTER, null));
    }

    private String policy() {
        return world.a.stores.groups().policies().get(0).policyId();
    }

    private void protect() {
        world.protect("0.5");
        world.a.site.desks().policies().update(Side.ADMIN, policy(), witnessed(peer(world.a, w)));
        world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.until("the witness knows", () -> held() != null);
        world.run(Duration.ofSeconds(30));
    }

    private Epoch held() {
        return w.witnessed.row(world.groupId).map(row -> row.epoch()).orElse(null);
    }

    private Role role(Side side) {
        return side.role(world.groupId).role();
    }

    private void disaster() {
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves", () -> role(world.b) == Role.ACTIVE);
    }

    private List<Reason> reasons(Side side) {
        return side.readiness(Side.ADMIN, world.groupId).reasons();
    }

    private List<ReasonCode> codes(Side side) {
        return reasons(side).stream().map(Reason::code).toList();
    }

    @Test
    void anOldSideThatIsCutOffFromTheNewOneIsFencedByTheWitnesssWord() {
        protect();
        world.cut = true;
        world.run(Duration.ofMinutes(2));
        assertThat(role(world.a))
                .as("both sides alive, link cut: nobody decides but people")
                .isEqualTo(Role.ACTIVE);
        assertThat(role(world.b)).isEqualTo(Role.PASSIVE);
        assertThat(world.deploy(world.a, "three")).isNotNull();

        disaster();
        world.run(Duration.ofSeconds(12));

        assertThat(world.cut).isTrue();
        assertThat(role(world.a)).isEqualTo(Role.FENCED);
        assertThat(world.a.role(world.groupId).epoch()).isEqualTo(new Epoch(2, "b"));
        assertThat(held()).isEqualTo(new Epoch(2, "b"));
        assertThat(world.deploy(world.a, "four")).isNull();
    }

    @Test
    void anOldSideThatReachesNobodyServesOnUntilItDoes() {
        protect();
        world.cut = true;
        world.links.cut(world.a, w);
        disaster();
        world.run(Duration.ofMinutes(10));
        assertThat(role(world.a)).as("fencing oneself is not asked for").isEqualTo(Role.ACTIVE);
        assertThat(world.deploy(world.a, "three")).isNotNull();
        assertThat(codes(world.a)).contains(ReasonCode.WITNESS_SILENT, ReasonCode.PEER_UNREACHABLE);

        world.links.mend();
        world.run(Duration.ofMinutes(1));
        assertThat(role(world.a)).isEqualTo(Role.FENCED);
    }

    @Test
    void anOldSideThatStartsWhileItIsCutOffAsksTheWitnessBeforeItTakesACommand() {
        protect();
        world.a.process.kill();
        world.cut = true;
        disaster();
        world.run(Duration.ofSeconds(10));
        world.a.boot(-1, false);
        world.until("it has begun", () -> world.a.begun);

        assertThat(role(world.a)).isEqualTo(Role.FENCED);
        assertThat(world.deploy(world.a, "four")).isNull();
    }

    @Test
    void aWitnessWhoseAnswersAreLostIsShownAndChangesNothing() {
        protect();
        assertThat(codes(world.a)).doesNotContain(ReasonCode.WITNESS_SILENT);
        assertThat(codes(world.b)).doesNotContain(ReasonCode.WITNESS_SILENT);
        world.links.cutAnswers(w, world.a);
        world.links.cutAnswers(w, world.b);
        world.run(Duration.ofMinutes(2));

        assertThat(codes(world.a)).contains(ReasonCode.WITNESS_SILENT);
        assertThat(codes(world.b)).contains(ReasonCode.WITNESS_SILENT);
        assertThat(role(world.a)).isEqualTo(Role.ACTIVE);
        assertThat(world.deploy(world.a, "three")).isNotNull();
        world.links.mend();
        world.run(Duration.ofMinutes(1));
        assertThat(codes(world.a)).doesNotContain(ReasonCode.WITNESS_SILENT);
    }

    @Test
    void clocksThatJumpChangeNothing() {
        protect();
        for (Side side : List.of(w, world.a, world.b, w)) {
            side.clockAhead = side.clockAhead.plus(Duration.ofDays(2));
            world.run(Duration.ofSeconds(40));
            side.clockAhead = side.clockAhead.minus(Duration.ofDays(5));
            world.run(Duration.ofSeconds(40));
        }
        assertThat(held()).isEqualTo(new Epoch(1, "a"));
        assertThat(role(world.a)).isEqualTo(Role.ACTIVE);
        assertThat(role(world.b)).isEqualTo(Role.PASSIVE);
    }

    @Test
    void theWitnessFollowsThereAndBack() {
        protect();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> role(world.b) == Role.ACTIVE);
        world.until("the witness knows", () -> new Epoch(2, "b").equals(held()));
        world.until("a knows", () -> role(world.a) == Role.FENCED);
        world.until(
                "the run is done",
                () -> world.b.stores.runs().open(world.groupId).isEmpty());
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> role(world.a) == Role.ACTIVE);
        world.until("the witness knows", () -> new Epoch(3, "a").equals(held()));
        world.run(Duration.ofMinutes(1));
        assertThat(role(world.b)).isEqualTo(Role.PASSIVE);
    }

    /** A policy whose witness is the other side of what it would be used for. */
    private String wrong() {
        return world.a
                .site
                .desks()
                .policies()
                .create(
                        Side.ADMIN,
                        new PolicyDesk.Settings(
                                "wrong",
                                BigDecimal.ONE,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                new PolicyDesk.Witnessing(peer(world.a, world.b), null, null),
                                null,
                                null))
                .policyId();
    }

    @Test
    void theWitnessIsAThirdRegionThatStaysPaired() {
        protect();
        PolicyDesk policies = world.a.site.desks().policies();
        assertThatThrownBy(() -> policies.update(Side.ADMIN, policy(), witnessed(peer(world.a, world.b))))
                .hasMessageContaining("must be a third region");
        assertThatThrownBy(() -> policies.update(Side.ADMIN, policy(), witnessed("nobody")))
                .hasMessageContaining("there is no standby peer nobody");
        assertThatThrownBy(() -> policies.update(
                        Side.ADMIN, policy(), Asked.witnessing(new PolicyDesk.Witnessing(null, 10, null))))
                .hasMessageContaining("detectafter is 30 to 3600 seconds");
        assertThatThrownBy(() -> world.a.site.desks().peers().delete(Side.ADMIN, peer(world.a, w)))
                .hasMessageContaining("is the witness of policy");
        String wrong = wrong();
        assertThatThrownBy(() -> new NewGroup(world, "second", wrong)
                        .networks(List.of(world.network))
                        .create())
                .hasMessageContaining("must be a third region");

        policies.update(Side.ADMIN, policy(), witnessed(PolicyDesk.NO_WITNESS));
        world.run(Duration.ofMinutes(1));
        assertThat(codes(world.a)).doesNotContain(ReasonCode.WITNESS_SILENT);
        assertThat(world.b.stores.groups().policies().get(0).detection().witnessed())
                .isFalse();
        world.a.site.desks().peers().delete(Side.ADMIN, peer(world.a, w));
        w.site.desks().peers().delete(Side.ADMIN, peer(w, world.a));
        assertThat(held()).isNull();
    }
}
