// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.SurplusDesk.SurplusView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.mirror.PairState;
import io.fractionalha.region.RegionCall;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change of roles leaves stopped is listed, marked, and removed by its owner's call only. */
class SurplusStoryTest {
    private static final List<String> ALL = names(4);
    private final World world = new World(61);

    static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("web-%02d"::formatted).toList();
    }

    @BeforeEach
    void thereAndBackAgain() {
        thereAndBackAgain(world);
    }

    /** Four instances, all of which have served at b; half of them stay there as standbys. */
    static void thereAndBackAgain(World world) {
        world.protect("0.5");
        ALL.forEach(name -> world.deploy(world.a, name));
        world.until("standbys", () -> world.b.running().size() == 2);
        world.run(Duration.ofSeconds(30));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all", () -> world.b.running().equals(ALL) && idle(world.b, world));
        world.run(Duration.ofSeconds(30)); // a hears of it
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a has it back", () -> world.a.role(world.groupId).role() == Role.ACTIVE && idle(world.a, world));
        world.until("b shrinks", () -> world.b.running().size() == 2);
        world.run(Duration.ofMinutes(1));
    }

    static boolean idle(Side side, World world) {
        return side.runs.open(world.groupId).isEmpty();
    }

    static List<SurplusView> kept(World world, boolean offered) {
        return world.b
                .site
                .desks()
                .surplus()
                .list(Side.TENANT, world.groupId, offered, PageOf.FIRST)
                .items();
    }

    private List<SurplusView> purge(String... ids) {
        return world.b.site.desks().surplus().purge(Side.TENANT, world.groupId, List.of(ids));
    }

    private void keepDays(int days) {
        String policy = world.a.groups.policies().get(0).policyId();
        world.a
                .site
                .desks()
                .policies()
                .update(
                        Side.ADMIN,
                        policy,
                        Asked.terms(new PolicyDesk.Terms(null, null, null, null, days, null, null)));
        world.run(Duration.ofSeconds(30));
    }

    private boolean tagged(String uuid) {
        return world.b
                .region
                .readRelation(EntityKind.TAG, new EntityRef(EntityKind.INSTANCE, uuid), null, Selector.KEPT_TAG)
                .isPresent();
    }

    private static void refused(ErrorCode code, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void whatHasServedIsListedAndCarriesATagInTheConsole() {
        assertThat(world.b.instances()).isEqualTo(ALL);
        assertThat(kept(world, false)).hasSize(2).allSatisfy(view -> {
            assertThat(view.state()).isEqualTo(PairState.KEPT);
            assertThat(view.offered()).isFalse();
            assertThat(Duration.between(view.keptSince(), view.offeredFrom())).isEqualTo(Duration.ofDays(30));
            assertThat(view.name()).startsWith("web-");
            assertThat(tagged(view.uuid())).isTrue();
        });
        assertThat(kept(world, true)).isEmpty();
        assertThat(world.a
                        .site
                        .desks()
                        .surplus()
                        .list(Side.TENANT, world.groupId, false, PageOf.FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    void nothingGoesWithoutTheCallHoweverLongItIsKept() {
        keepDays(0);
        world.run(Duration.ofMinutes(30));
        assertThat(kept(world, true)).hasSize(2);
        assertThat(world.b.instances()).isEqualTo(ALL);
    }

    @Test
    void itsOwnerRemovesOneByIdBeforeItsTime() {
        SurplusView one = kept(world, false).get(0);
        assertThat(purge(one.uuid())).extracting(SurplusView::uuid).containsExactly(one.uuid());
        world.until("it is gone", () -> world.b.instances().size() == 3);
        world.run(Duration.ofMinutes(5));
        assertThat(world.b.instances()).hasSize(3).doesNotContain(one.name());
        assertThat(world.b.running()).hasSize(2);
        assertThat(kept(world, false)).hasSize(1).noneMatch(view -> view.uuid().equals(one.uuid()));
    }

    @Test
    void withoutIdsOnlyWhatIsOfferedGoes() {
        assertThat(purge()).isEmpty();
        keepDays(0);
        assertThat(purge()).hasSize(2);
        world.until("both are gone", () -> world.b.instances().size() == 2);
        world.run(Duration.ofMinutes(5));
        assertThat(world.b.running()).hasSize(2);
        assertThat(world.b.instances()).hasSize(2);
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b has all again", () -> world.b.running().equals(ALL));
    }

    @Test
    void aFailoverTakesBackWhatIsNotGoneYetAndTheTagGoes() {
        List<String> ids = kept(world, false).stream().map(SurplusView::uuid).toList();
        world.b.process.kill(); // the owner of the work is gone: what is given up waits
        world.b.boot(-1, false);
        world.b.region.refuse("destroyVirtualMachine", 530, 1000);
        purge(ids.toArray(String[]::new));
        world.run(Duration.ofSeconds(20));
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until(
                "b has all again",
                () -> idle(world.b, world) && world.b.running().equals(ALL));
        assertThat(ids).allSatisfy(id -> {
            assertThat(world.b.region.rawInstanceState(id)).contains("Running");
            assertThat(tagged(id)).isFalse();
        });
        assertThat(world.b.pairs.pairs(world.groupId)).allMatch(pair -> pair.state() == PairState.LIVE);
        assertThat(world.b.models.entities(world.groupId, "b"))
                .noneMatch(entity -> Selector.KEPT_TAG.equals(entity.state().attribute("key")));
    }

    @Test
    void oneThatIsProtectedFromRemovalGoesWhenItsOwnerSaysSo() {
        world.a
                .region
                .entities(EntityKind.INSTANCE)
                .forEach(state -> world.a.call(
                        "updateVirtualMachine", Map.of("id", state.ref().uuid(), "deleteprotection", "true")));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all", () -> world.b.running().equals(ALL) && idle(world.b, world));
        world.run(Duration.ofSeconds(30)); // a hears of it
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a has it back", () -> world.a.role(world.groupId).role() == Role.ACTIVE && idle(world.a, world));
        world.until("b shrinks", () -> world.b.running().size() == 2);
        world.run(Duration.ofMinutes(1));
        purge(kept(world, false).stream().map(SurplusView::uuid).toArray(String[]::new));
        world.until("both are gone", () -> kept(world, false).isEmpty());
        assertThat(world.b.instances()).hasSize(2);
    }

    @Test
    void aTagThatSomebodyTookAwayIsNoObstacle() {
        SurplusView one = kept(world, false).get(0);
        world.b.region.run(RegionCall.of(
                "deleteTags",
                Map.of("resourceids", one.uuid(), "resourcetype", "UserVm", "tags[0].key", Selector.KEPT_TAG)));
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until(
                "b has all again",
                () -> idle(world.b, world) && world.b.running().equals(ALL));
    }

    @Test
    void itIsRefusedWhereARunMayNeedWhatIsKept() {
        SurplusView one = kept(world, false).get(0);
        refused(ErrorCode.NOT_FOUND, "surplus of group web", () -> purge(one.uuid(), one.activeUuid()));
        refused(
                ErrorCode.WRONG_ROLE,
                world.b.url(),
                () -> world.a.site.desks().surplus().purge(Side.TENANT, world.groupId, List.of()));
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        refused(ErrorCode.RUN_IN_PROGRESS, "may need what is kept", () -> purge(one.uuid()));
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE && idle(world.b, world));
        refused(
                ErrorCode.WRONG_ROLE,
                "swapProtectionGroup",
                () -> world.a.site.desks().surplus().purge(Side.TENANT, world.groupId, List.of()));
        assertThat(world.b.runs.runs(world.groupId, 0, 1).get(0).state()).isEqualTo(RunState.DONE);
        assertThat(world.b.instances()).isEqualTo(ALL);
    }
}
