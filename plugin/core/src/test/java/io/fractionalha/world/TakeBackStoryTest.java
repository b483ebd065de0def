// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.RunQueries;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.RegionCall;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Claims that do not find what their rows say: a dead successor, dead standbys, members that were never mirrored. */
class TakeBackStoryTest {
    private final World world = new World(41);

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("web-%02d"::formatted).toList();
    }

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void protect(int count) {
        world.protect("0.5");
        names(count).forEach(name -> world.deploy(world.a, name));
        world.until("standbys", () -> world.b.running().size() == count / 2);
        world.run(Duration.ofSeconds(30));
    }

    private void lose(Side side) {
        side.process.kill();
    }

    private void disasterAtB() {
        lose(world.a);
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
    }

    private List<String> journaled(Side side) {
        return side.models.entities(world.groupId, side.id).stream()
                .map(ModelEntity::state)
                .filter(state -> state.alive() && state.ref().kind() == EntityKind.INSTANCE)
                .map(state -> String.valueOf(state.attribute("name")))
                .sorted()
                .toList();
    }

    private static void refused(ErrorCode code, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void aSideThatHandedOverToADeadOneTakesTheGroupBackWithAllItHas() {
        protect(4);
        world.mute = "a";
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a has handed over", () -> world.a.role(world.groupId).role() == Role.FENCED);
        lose(world.b);
        world.mute = "";
        world.run(Duration.ofMinutes(2));
        refused(
                ErrorCode.ACKNOWLEDGEMENT_MISSING,
                "acknowledgeloss=true",
                () -> world.a.site.desks().failover().disaster(Side.ADMIN, world.groupId, false, false));
        world.a.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("a serves again", () -> last(world.a).state() == RunState.DONE);
        assertThat(world.a.role(world.groupId).epoch().counter()).isEqualTo(4);
        assertThat(world.a.running()).isEqualTo(names(4));
        assertThat(journaled(world.a)).isEqualTo(names(4));
        assertThat(world.deploy(world.a, "web-05")).isNotNull();
        assertThat(world.deploy(world.a, "web-06")).isNotNull();
        world.b.boot(-1, false);
        world.until("b follows", () -> world.b.running().size() == 3);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        assertThat(world.b.runs.open(world.groupId)).isEmpty();
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
    }

    @Test
    void whatTheOtherSideNeverBuiltIsProtectedAgainAfterTheFailback() {
        protect(4);
        world.b.region.capacity(2);
        disasterAtB();
        world.until("b serves", () -> last(world.b).state() == RunState.SERVING);
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofSeconds(30));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a is active again", () -> last(world.a).state() == RunState.DONE);
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.running()).isEqualTo(names(4));
        assertThat(journaled(world.a)).isEqualTo(names(4));
        assertThat(world.b.models.entities(world.groupId, "a").stream()
                        .filter(entity -> entity.state().ref().kind() == EntityKind.INSTANCE))
                .hasSize(4);
        assertThat(world.b.running()).hasSize(2);
    }

    @Test
    void standbysThatTheirHostStoppedOrLostAreNotCountedAsServing() {
        protect(4);
        List<String> standbys = world.b.region.entities(EntityKind.INSTANCE).stream()
                .map(state -> state.ref().uuid())
                .toList();
        world.b.region.run(RegionCall.of("stopVirtualMachine", Map.of("id", standbys.get(0))));
        world.b.region.run(RegionCall.of("destroyVirtualMachine", Map.of("id", standbys.get(1), "expunge", "true")));
        world.b.region.delay(Duration.ofSeconds(20));
        disasterAtB();
        world.run(Duration.ofSeconds(10));
        assertThat(last(world.b).phase()).isEqualTo(RunPhase.SERVE);
        world.until("the run is done", () -> last(world.b).state() == RunState.DONE);
        assertThat(world.b.running()).isEqualTo(names(4));
    }

    @Test
    void aClaimWithoutAnyTierIsNotCalledServing() {
        protect(2);
        String standby =
                world.b.region.entities(EntityKind.INSTANCE).get(0).ref().uuid();
        world.b.region.run(RegionCall.of("destroyVirtualMachine", Map.of("id", standby, "expunge", "true")));
        world.b.region.capacity(0);
        disasterAtB();
        world.until("the limit is over", () -> last(world.b).phase() == RunPhase.REPLAY);
        assertThat(last(world.b).state()).isEqualTo(RunState.RUNNING);
        assertThat(last(world.b).servingAt()).isNull();
        assertThat(last(world.b).detail()).contains("0 of 1 tiers can serve");
        world.run(Duration.ofMinutes(1));
        assertThat(last(world.b).detail()).contains("0 of 1 tiers can serve");
        world.b.region.capacity(10);
        world.until("the run is done", () -> last(world.b).state() == RunState.DONE);
        assertThat(last(world.b).servingAt()).isNotNull();
    }

    @Test
    void theActiveSideSeesWhatItsStandbyHasAndThePlanIsAskedForThere() {
        protect(4);
        var shown = world.a.readiness(Side.TENANT, world.groupId);
        assertThat(shown.standby()).isEqualTo(2);
        assertThat(shown.queued()).isEqualTo(2);
        refused(
                ErrorCode.WRONG_ROLE,
                world.b.url(),
                () -> world.a.site.desks().readiness().plan(Side.TENANT, world.groupId));
        var plan = world.b.site.desks().readiness().plan(Side.TENANT, world.groupId);
        assertThat(plan.steps()).isEqualTo(2);
        assertThat(plan.items()).extracting(QueueItem::reason).containsOnly(QueueReason.READY);
    }

    @Test
    void anOldCommandKeepsItsOutcomeOnALaterPage() {
        protect(2);
        world.cut = true; // what the peer has may be purged
        world.deploy(world.a, "web-03");
        world.deploy(world.a, "web-04");
        world.run(Duration.ofSeconds(10));
        List<RunQueries.JournalView> all = new ArrayList<>();
        RunQueries runs = world.a.site.desks().runs();
        int count = runs.journal(Side.TENANT, world.groupId, new PageOf(0, 1)).total();
        for (int offset = 0; offset < count; offset++) {
            all.addAll(runs.journal(Side.TENANT, world.groupId, new PageOf(offset, 1))
                    .items());
        }
        List<RunQueries.JournalView> commands =
                all.stream().filter(view -> view.kind().equals("Command")).toList();
        assertThat(commands).as("%s", all).isNotEmpty();
        assertThat(commands).extracting(RunQueries.JournalView::outcome).containsOnly("COMMITTED");
    }

    @Test
    void aHandoverIsNotAskedOfASideThatIsSilent() {
        protect(2);
        lose(world.a);
        world.run(Duration.ofMinutes(2));
        refused(
                ErrorCode.PEER_UNREACHABLE,
                "mode=disaster",
                () -> world.b.site.desks().failover().planned(Side.ADMIN, world.groupId));
        refused(
                ErrorCode.PEER_UNREACHABLE,
                "mode=disaster",
                () -> world.b.site.desks().failover().swap(Side.ADMIN, world.groupId));
        assertThat(world.b.runs.open(world.groupId)).isEmpty();
    }

    @Test
    void aStandbyThatWasNeverActiveHasNothingToFailBackTo() {
        protect(2);
        refused(
                ErrorCode.WRONG_ROLE,
                "never active",
                () -> world.b.site.desks().failover().failback(Side.ADMIN, world.groupId));
        assertThat(world.b.runs.open(world.groupId)).isEmpty();
    }

    @Test
    void aPolicyOfTheOldReignDoesNotReplaceTheNewActiveSidesOwn() {
        protect(2);
        lose(world.a);
        String policyId = world.a.groups.policies().get(0).policyId();
        disasterAtB();
        world.until("the run is done", () -> last(world.b).state() == RunState.DONE);
        world.b.site.desks().policies().update(Side.ADMIN, policyId, World.settings("0.25"));
        world.cut = true;
        world.a.boot(-1, false);
        world.run(Duration.ofSeconds(5));
        world.a.site.desks().policies().update(Side.ADMIN, policyId, World.settings("0.75"));
        world.cut = false;
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.groups.policy(policyId).orElseThrow().fraction()).isEqualByComparingTo("0.25");
        assertThat(world.a.groups.policy(policyId).orElseThrow().fraction()).isEqualByComparingTo("0.25");
    }
}
