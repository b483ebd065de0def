// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.StandbyTerms;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What merely stands by can be removed, and may be hidden; what serves is as it was at the active side. */
class GuiseTest {
    private final MirrorBench bench = new MirrorBench(81);
    private final Shop shop = new Shop(bench.a, 5);

    private String here(int index) {
        return String.valueOf(bench.counterparts().get(shop.web.get(index)));
    }

    private String attribute(String uuid, String name) {
        return bench.b.entities(EntityKind.INSTANCE).stream()
                .filter(state -> state.ref().uuid().equals(uuid))
                .map(state -> String.valueOf(state.attribute(name)))
                .findFirst()
                .orElse("gone");
    }

    private void guard(String instance, boolean guarded) {
        bench.a.make(
                "updateVirtualMachine",
                new TreeMap<>(Map.of("id", instance, "deleteprotection", String.valueOf(guarded))));
    }

    private void serve() {
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.mirror().markServed(MirrorBench.GROUP);
        bench.settle();
    }

    @Test
    void protectionFromRemovalIsGivenWithAFailoverOnlyAndTakenBeforeARemoval() {
        bench.settle();
        guard(shop.web.get(0), true);
        guard(shop.web.get(1), true);
        bench.settle();
        assertThat(attribute(here(0), "deleteprotection")).isEqualTo("null");
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).noneMatch(item -> item.action() == StepAction.SET);

        serve();
        assertThat(attribute(here(0), "deleteprotection")).isEqualTo("true");
        assertThat(attribute(here(1), "deleteprotection")).isEqualTo("true");
        assertThat(attribute(here(2), "deleteprotection")).isEqualTo("null");

        guard(shop.web.get(0), false);
        shop.destroy(0);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(4);
    }

    @Test
    void aStandbyThatGrewAndHasNotServedIsTakenAwayAgainThoughItsOriginalIsProtected() {
        for (String instance : shop.web) {
            guard(instance, true);
        }
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(5);
        bench.extent(Mirror.Extent.POLICY);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(1);
        assertThat(attribute(bench.b.entities(EntityKind.INSTANCE).get(0).ref().uuid(), "deleteprotection"))
                .isEqualTo("null");
    }

    private void terms(StandbyTerms terms) {
        bench.groups.policies().forEach(policy -> bench.groups.savePolicy(policy.on(terms)));
    }

    @Test
    void aHiddenStandbyIsShownWhenItServes() {
        terms(new StandbyTerms(true, -1, -1, -1));
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(1);
        String standby = bench.b.entities(EntityKind.INSTANCE).get(0).ref().uuid();
        assertThat(attribute(standby, "displayvm")).isEqualTo("false");
        serve();
        assertThat(bench.b.entities(EntityKind.INSTANCE))
                .hasSize(5)
                .allMatch(instance -> instance.attribute("displayvm") == null);
        bench.extent(Mirror.Extent.POLICY);
        bench.serving(false);
        bench.settle();
        assertThat(attribute(standby, "displayvm")).as("it has served").isEqualTo("null");
    }

    @Test
    void anotherPolicyHidesAndShowsWhatStandsBy() {
        bench.settle();
        String standby = bench.b.entities(EntityKind.INSTANCE).get(0).ref().uuid();
        terms(new StandbyTerms(true, -1, -1, -1));
        bench.settle();
        assertThat(attribute(standby, "displayvm")).isEqualTo("false");
        terms(StandbyTerms.STANDARD);
        bench.settle();
        assertThat(attribute(standby, "displayvm")).isEqualTo("null");
    }

    @Test
    void noMoreStandByThanTheAccountMayHaveAndAFailoverBuildsThemAll() {
        bench.policy("1", 1, Duration.ZERO);
        terms(new StandbyTerms(false, 3, -1, -1));
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(3);
        assertThat(bench.queued(QueueReason.CAPPED)).hasSize(2);
        assertThat(bench.mirror().standing(MirrorBench.GROUP).queued()).isZero();
        terms(new StandbyTerms(false, 2, -1, -1));
        bench.settle();
        assertThat(bench.standbys()).as("what is here stays").isEqualTo(3);
        serve();
        assertThat(bench.standbys()).isEqualTo(5);
    }

    @Test
    void coresAndMemoryAreBoundedToo() {
        bench.policy("1", 1, Duration.ZERO);
        terms(new StandbyTerms(false, -1, 4, -1));
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(4);
        terms(new StandbyTerms(false, -1, -1, 5 * 512));
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(5);
        assertThat(bench.queued(QueueReason.CAPPED)).isEmpty();
    }

    @Test
    void eachTierHasItsFirstBeforeAnyHasItsSecond() {
        bench.policy("1", 1, Duration.ZERO);
        terms(new StandbyTerms(false, 2, -1, -1));
        String other = shop.instance("db", Map.of());
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(2);
        assertThat(bench.store.pairOf(MirrorBench.GROUP, new EntityRef(EntityKind.INSTANCE, other)))
                .isPresent();
    }

    @Test
    void aTierThatHasNoneComesBeforeAnotherOnesThird() {
        bench.policy("1", 1, Duration.ZERO);
        terms(new StandbyTerms(false, 2, -1, -1));
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(2);
        String other = shop.instance("db", Map.of());
        terms(new StandbyTerms(false, 3, -1, -1));
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(3);
        assertThat(bench.store.pairOf(MirrorBench.GROUP, new EntityRef(EntityKind.INSTANCE, other)))
                .isPresent();
    }

    private long running() {
        return bench.b.entities(EntityKind.INSTANCE).stream()
                .filter(instance -> "Running".equals(instance.attribute("state")))
                .count();
    }

    @Test
    void whatIsKeptIsStartedWithinTheBoundOnly() {
        serve();
        bench.extent(Mirror.Extent.POLICY);
        bench.serving(false);
        bench.settle();
        assertThat(running()).isEqualTo(1);
        bench.policy("1", 1, Duration.ZERO);
        terms(new StandbyTerms(false, 3, -1, -1));
        bench.settle();
        assertThat(running()).isEqualTo(3);
        assertThat(bench.queued(QueueReason.CAPPED)).hasSize(2);
    }

    @Test
    void roomThatOpensIsUsedThoughNothingOfTheGroupChanges() {
        bench.policy("1", 1, Duration.ZERO);
        terms(new StandbyTerms(false, 3, -1, -1));
        bench.settle();
        terms(new StandbyTerms(false, 4, -1, -1));
        bench.advance(Duration.ofMinutes(3));
        assertThat(bench.standbys()).isEqualTo(4);
    }

    @Test
    void atTheBoundAStandbyIsStillReplacedWhenItsMemberGoes() {
        terms(new StandbyTerms(false, 1, -1, -1));
        bench.settle();
        int standby = bench.counterparts().containsKey(shop.web.get(0)) ? 0 : 1;
        shop.destroy(standby);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(1);
        assertThat(bench.queued(QueueReason.CAPPED)).isEmpty();
    }

    @Test
    void whatIsHiddenAtTheActiveSideIsHiddenHereThoughItServes() {
        bench.settle();
        bench.a.make("updateVirtualMachine", new TreeMap<>(Map.of("id", shop.web.get(0), "displayvm", "false")));
        serve();
        assertThat(attribute(here(0), "displayvm")).isEqualTo("false");
        assertThat(attribute(here(1), "displayvm")).isEqualTo("null");
    }
}
