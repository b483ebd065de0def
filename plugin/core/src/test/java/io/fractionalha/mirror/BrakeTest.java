// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private static final int MEMBERS = 20;
    private final MirrorBench bench = new MirrorBench(7);
    private Shop shop;

    @BeforeEach
    void halfOfTwentyIsKeptWarm() {
        bench.policy("0.5", 1, Duration.ZERO);
        shop = new Shop(bench.a, MEMBERS);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(10);
    }

    private void destroy(int from, int to) {
        for (int i = from; i < to; i++) {
            shop.destroy(i);
        }
    }

    private List<QueueItem> held() {
        return bench.mirror().brake(MirrorBench.GROUP).held();
    }

    private long removals() {
        return bench.b.calls().stream()
                .map(RegionCall::command)
                .filter("destroyVirtualMachine"::equals)
                .count();
    }

    @Test
    void aMassRemovalThatArrivesAtOnceRemovesNothing() {
        destroy(0, MEMBERS);
        bench.settle();

        assertThat(bench.standbys()).isEqualTo(10);
        assertThat(removals()).isZero();
        assertThat(bench.b.entities(EntityKind.BALANCER_MEMBER)).hasSize(10);
        BrakeState state = bench.mirror().brake(MirrorBench.GROUP).state();
        assertThat(state.tripped()).isTrue();
        assertThat(state.removals()).isEqualTo(10);
        assertThat(state.all()).isEqualTo(11);
        assertThat(held()).hasSize(20).allMatch(item -> item.reason() == QueueReason.HELD);
        assertThat(held().get(0).detail()).contains("10 of 11").contains("releaseHeldCommands");
        assertThat(bench.mirror().standing(MirrorBench.GROUP).queueEmpty()).isTrue();
    }

    @Test
    void oneByOneTheFirstFewGoAndTheRestIsHeldUntilReleased() {
        for (int i = 0; i < MEMBERS; i++) {
            shop.destroy(i);
            bench.settle(Duration.ofSeconds(20));
        }
        bench.settle();

        int left = bench.standbys();
        assertThat(left).as("some went, not half of what was there").isGreaterThan(5);
        assertThat(removals()).isBetween(1L, 9L);
        assertThat(held())
                .filteredOn(item -> item.active().kind() == EntityKind.INSTANCE)
                .hasSize(left);
        bench.settle(Duration.ofHours(2));
        assertThat(bench.standbys()).as("time alone releases nothing").isEqualTo(left);

        bench.mirror().release(MirrorBench.GROUP);
        bench.settle();
        assertThat(bench.standbys()).isZero();
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
        assertThat(bench.mirror().brake(MirrorBench.GROUP).state().armedAt()).isNotNull();
    }

    @Test
    void whatIsHeldIsHeldByTheServerThatTakesOver() {
        destroy(0, MEMBERS);
        bench.settle();
        bench.crash();
        bench.settle();

        assertThat(bench.standbys()).isEqualTo(10);
        assertThat(held()).hasSize(20);
    }

    @Test
    void afterAReleaseTheNextMassRemovalIsHeldAgain() {
        destroy(0, 12);
        bench.settle();
        assertThat(held()).isNotEmpty();
        bench.mirror().release(MirrorBench.GROUP);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(4);

        for (int i = 0; i < 12; i++) {
            shop.deploy("new-" + i);
        }
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(10);
        destroy(12, shop.web.size());
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(10);
        assertThat(held()).isNotEmpty();
    }

    @Test
    void fewRemovalsPassWhateverTheirShare() {
        bench.policy("0.2", 1, Duration.ZERO);
        bench.brake = new BrakeLimits(1, Duration.ofMinutes(10), 7);
        bench.settle();
        assertThat(bench.standbys()).as("six of ten go").isEqualTo(4);
    }

    @Test
    void aSmallerReserveIsAMassRemovalToo() {
        bench.policy("0.1", 1, Duration.ZERO);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(10);
        assertThat(held()).hasSize(8);

        bench.mirror().release(MirrorBench.GROUP);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(2);
        bench.settle();
        assertThat(bench.mirror().brake(MirrorBench.GROUP).state().armedAt()).isNotNull();
    }

    @Test
    void removalsOverALongTimePass() {
        for (int i = 0; i < MEMBERS; i++) {
            shop.destroy(i);
            bench.settle(Duration.ofMinutes(15));
        }
        assertThat(bench.standbys()).isZero();
        assertThat(bench.mirror().brake(MirrorBench.GROUP).state().tripped()).isFalse();
    }

    @Test
    void theReplacementsOfWhatIsHeldAreBuiltUnderTheirNames() {
        destroy(0, MEMBERS);
        for (int i = 0; i < 4; i++) {
            shop.deploy("web-" + i);
        }
        bench.settle();

        assertThat(held()).isNotEmpty();
        assertThat(bench.queued(QueueReason.WAITS)).isEmpty();
        assertThat(bench.b.entities(EntityKind.INSTANCE))
                .anyMatch(instance -> "web-0".equals(instance.attribute("name")));
        assertThat(bench.mirror().standing(MirrorBench.GROUP).everyTierServes()).isTrue();
    }

    @Test
    void aFailoverBuildsEverythingWhileRemovalsAreHeld() {
        destroy(0, 15);
        bench.settle();
        assertThat(held()).isNotEmpty();
        int before = bench.standbys();
        bench.runId = "run-1";
        bench.serving(true);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();

        assertThat(held()).isNotEmpty();
        assertThat(bench.standbys()).isGreaterThanOrEqualTo(before);
        MirrorStanding standing = bench.mirror().standing(MirrorBench.GROUP);
        assertThat(standing.everyTierServes()).isTrue();
        assertThat(standing.queueEmpty()).isTrue();
        assertThat(bench.counterparts().keySet()).containsAll(shop.web.subList(15, MEMBERS));
    }

    @Test
    void growingBeforeAFailbackMakesUpForDaysWithoutTheBrake() {
        bench.runId = "run-1";
        bench.extent(Mirror.Extent.FULL);
        destroy(0, 15);
        bench.settle();

        assertThat(held()).isEmpty();
        assertThat(bench.standbys()).isEqualTo(5);
    }

    @Test
    void aShareOfAHundredPercentNeverHolds() {
        bench.brake = new BrakeLimits(100, Duration.ofMinutes(10), 1);
        destroy(0, MEMBERS);
        bench.settle();
        assertThat(bench.standbys()).isZero();
    }

    @Test
    void rulesAloneDoNotTripIt() {
        for (int port = 1000; port < 1030; port++) {
            shop.balancer(String.valueOf(port));
        }
        bench.settle();
        int rules = bench.b.entities(EntityKind.BALANCER_RULE).size();
        bench.a.entities(EntityKind.BALANCER_RULE).stream()
                .filter(rule -> !rule.ref().uuid().equals(shop.balancer))
                .forEach(rule -> bench.a.make(
                        "deleteLoadBalancerRule", Map.of("id", rule.ref().uuid())));
        bench.settle();
        assertThat(rules).isEqualTo(31);
        assertThat(bench.b.entities(EntityKind.BALANCER_RULE)).hasSize(1);
    }
}
