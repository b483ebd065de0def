// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.mapping.MappingKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MirrorFailureTest {
    private final MirrorBench bench = new MirrorBench(3);

    @Test
    void failedDeploymentIsCleanedUpAndTriedWithAnotherId() {
        Shop shop = new Shop(bench.a, 1);
        bench.b.failDeployments(2);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(1);
        assertThat(bench.b.errorInstances()).isEmpty();
        assertThat(bench.store
                        .pairOf(MirrorBench.GROUP, shop.ref(0))
                        .orElseThrow()
                        .passiveUuid())
                .isEqualTo(StepRunner.attemptId(MirrorBench.GROUP, shop.ref(0), 3));
    }

    @Test
    void lostAnswersLeadToOneEffectEach() {
        new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.b.loseAnswer(call -> !call.command().startsWith("update"), true, 8);
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
    }

    @Test
    void callsThatNeverArrivedAreRepeated() {
        new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.b.loseAnswer(call -> true, false, 8);
        bench.settle(Duration.ofHours(1));
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
    }

    @Test
    void nothingIsBuiltTwiceWhenTheOwnerCrashesMidway() {
        new Shop(bench.a, 6);
        bench.extent(Mirror.Extent.FULL);
        for (int i = 0; i < 12; i++) {
            bench.settle(Duration.ofMillis(700 + 130L * i));
            bench.crash();
        }
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.store.startedSteps(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void callThatDiedWithTheServerIsRepeatedWhenItStartsAgain() {
        new Shop(bench.a, 1);
        bench.b.loseAnswer(call -> call.command().equals("deployVirtualMachine"), false, 1);
        bench.settle(Duration.ofSeconds(20));
        assertThat(bench.standbys()).isZero();
        bench.restart();
        bench.settle(Duration.ofSeconds(2));
        assertThat(bench.standbys()).isEqualTo(1);
    }

    @Test
    void callOfAnotherServerIsWaitedForBeforeItIsRepeated() {
        new Shop(bench.a, 1);
        bench.b.loseAnswer(call -> call.command().equals("deployVirtualMachine"), false, 1);
        bench.settle(Duration.ofSeconds(20));
        bench.crash();
        bench.settle(Duration.ofSeconds(20));
        assertThat(bench.standbys()).isZero();
        bench.settle(Duration.ofMinutes(1));
        assertThat(bench.standbys()).isEqualTo(1);
    }

    @Test
    void withoutCapacityTheRestStaysQueuedAndNamed() {
        new Shop(bench.a, 5);
        bench.b.capacity(3);
        bench.extent(Mirror.Extent.FULL);
        bench.settle(Duration.ofHours(2));
        assertThat(bench.standbys()).isEqualTo(3);
        assertThat(bench.queued(QueueReason.FAILED))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.detail()).contains("533"));
        bench.b.capacity(5);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(5);
        assertThat(bench.b.errorInstances()).isEmpty();
    }

    @Test
    void moreIsAskedAtOnceAsLongAsItHelps() {
        new Shop(bench.a, 30);
        bench.extent(Mirror.Extent.FULL);
        bench.settle(Duration.ofHours(3));
        assertThat(bench.b.atOnceMost()).isBetween(Climb.START + 1, Places.Sort.values().length * Climb.CEILING);
        assertThat(bench.standbys()).isEqualTo(30);
    }

    @Test
    void accountWithoutLoginIsNamed() {
        new Shop(bench.a, 1);
        bench.b.account(MirrorBench.ACME, true, false);
        bench.describe();
        bench.settle();
        assertThat(bench.standbys()).isZero();
        assertThat(bench.queued(QueueReason.MAPPING))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.detail()).contains("ROOT/shop/acme"));
    }

    @Test
    void survivorsNamedByTheOtherSideBecomePairsAndWhatDiffersIsSet() {
        Shop shop = new Shop(bench.a, 2);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        Map<String, String> counterparts = bench.counterparts();
        bench.store
                .pairs(MirrorBench.GROUP)
                .forEach(pair ->
                        bench.store.removePair(MirrorBench.GROUP, new EntityRef(pair.kind(), pair.activeUuid())));
        bench.a.make("updateVirtualMachine", Map.of("id", shop.web.get(0), "displayname", "changed since"));
        bench.a.make("registerUserData", Map.of("name", "late", "userdata", "eA==", "account", "acme"));
        int calls = bench.b.calls().size();
        bench.sync(counterparts);
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.b.calls().subList(calls, bench.b.calls().size()))
                .extracting(call -> call.command())
                .containsExactlyInAnyOrder("registerUserData", "updateVirtualMachine");
        assertThat(bench.store
                        .pairOf(MirrorBench.GROUP, shop.ref(0))
                        .orElseThrow()
                        .served())
                .isTrue();
    }

    @Test
    void whatWasInDoubtAndGotAnotherIdThereIsKnownByItsName() {
        Shop shop = new Shop(bench.a, 2);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        Map<String, String> counterparts = bench.counterparts();
        String built = counterparts.put(shop.web.get(0), "an id that was never known here");
        EntityRef doubted = shop.ref(0);
        bench.store.removePair(MirrorBench.GROUP, doubted);
        int calls = bench.b.calls().size();
        bench.sync(counterparts);
        bench.settle();
        assertThat(bench.store.pairOf(MirrorBench.GROUP, doubted).orElseThrow().passiveUuid())
                .isEqualTo(built);
        assertThat(bench.b.calls()).hasSize(calls);
    }

    @Test
    void holdChangesNothingAndPromisesNothing() {
        new Shop(bench.a, 2);
        bench.extent(Mirror.Extent.HOLD);
        bench.settle();
        assertThat(bench.b.calls()).isEmpty();
        assertThat(bench.b.entities(EntityKind.NETWORK)).isEmpty();
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void templateOfAStrangerIsRefused() {
        bench.a.offer(
                MappingKind.TEMPLATE,
                "debian-a",
                Map.of("name", "special", "ostypename", "Debian", "featured", "true"));
        bench.b.offer(
                MappingKind.TEMPLATE,
                "evil",
                Map.of("name", "special", "ostypename", "Debian", "featured", "false", "owner", "ROOT/mallory"));
        bench.describe();
        new Shop(bench.a, 1);
        bench.settle();
        assertThat(bench.standbys()).isZero();
        assertThat(bench.mappings
                        .mapping("site-a", MappingKind.TEMPLATE, "debian-a")
                        .orElseThrow()
                        .reason())
                .contains("belongs to ROOT/mallory");
    }
}
