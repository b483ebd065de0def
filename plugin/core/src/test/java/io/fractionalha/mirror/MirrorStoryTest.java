// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MirrorStoryTest {
    private static final Set<EntityKind> WHOLE = EnumSet.of(
            EntityKind.NETWORK,
            EntityKind.ADDRESS,
            EntityKind.FIREWALL_RULE,
            EntityKind.EGRESS_RULE,
            EntityKind.BALANCER_RULE,
            EntityKind.KEY_PAIR,
            EntityKind.USER_DATA);
    private final MirrorBench bench = new MirrorBench(1);

    @Test
    void standbyIsBuiltWithNetworksSourceNatRulesBalancerAndMembers() {
        new Shop(bench.a, 5);
        bench.settle();
        assertThat(Shapes.of(bench.b, WHOLE)).isEqualTo(Shapes.of(bench.a, WHOLE));
        assertThat(bench.standbys()).isEqualTo(1);
        assertThat(bench.b.entities(EntityKind.BALANCER_MEMBER)).hasSize(1);
        assertThat(Shapes.of(bench.a)).containsAll(Shapes.of(bench.b));
        assertThat(bench.queued(QueueReason.RESERVE)).hasSize(4);
        assertThat(bench.queued(QueueReason.WAITS_FOR_INSTANCE)).hasSize(4);
        MirrorStanding standing = bench.mirror().standing(MirrorBench.GROUP);
        assertThat(standing.everyTierServes()).isTrue();
        assertThat(standing.queueEmpty()).isTrue();
    }

    @Test
    void failoverBuildsTheWholeInventory() {
        Shop shop = new Shop(bench.a, 7);
        String db = shop.instance("db", Map.of());
        shop.staticNat(db);
        shop.forward(db, "2222");
        shop.tag(db, "team", "core");
        bench.settle();
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void standbyGrowsWithTenDeploymentsAndShrinksWhenFiveMembersGo() {
        Shop shop = new Shop(bench.a, 0);
        int[] grown = {1, 1, 1, 1, 1, 1, 1, 1, 1, 2};
        for (int i = 0; i < grown.length; i++) {
            shop.deploy("web-" + i);
            bench.settle();
            assertThat(bench.standbys()).as("after %s deployments", i + 1).isEqualTo(grown[i]);
        }
        for (int left = 9; left >= 5; left--) {
            shop.destroy(left);
            bench.settle();
            assertThat(bench.standbys()).as("with %s left", left).isEqualTo(1);
        }
    }

    @Test
    void pairedMemberThatDiesIsReplacedBeforeItsStandbyGoes() {
        Shop shop = new Shop(bench.a, 5);
        bench.settle();
        String first = bench.b.entities(EntityKind.INSTANCE).get(0).ref().uuid();
        shop.destroy(0);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(1);
        assertThat(bench.b.entities(EntityKind.INSTANCE).get(0).ref().uuid()).isNotEqualTo(first);
        List<String> commands =
                bench.b.calls().stream().map(RegionCall::command).toList();
        assertThat(commands.lastIndexOf("deployVirtualMachine")).isLessThan(commands.indexOf("destroyVirtualMachine"));
    }

    @Test
    void shrinkingWaitsForTheSettleTime() {
        bench.policy("0.5", 1, Duration.ofMinutes(10));
        Shop shop = new Shop(bench.a, 4);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(2);
        shop.destroy(3);
        shop.destroy(2);
        bench.settle(Duration.ofMinutes(9));
        assertThat(bench.standbys()).isEqualTo(2);
        assertThat(bench.queued(QueueReason.SETTLING)).hasSize(1);
        bench.settle(Duration.ofMinutes(2));
        assertThat(bench.standbys()).isEqualTo(1);
    }

    @Test
    void whatHasServedIsStoppedAndKeptAndUsedFirstLater() {
        new Shop(bench.a, 5);
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.settle();
        bench.extent(Mirror.Extent.POLICY);
        bench.serving(false);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(5);
        assertThat(running()).isEqualTo(1);
        assertThat(bench.store.pairs(MirrorBench.GROUP).stream().filter(pair -> pair.state() == PairState.KEPT))
                .hasSize(4);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(5);
        assertThat(running()).isEqualTo(5);
    }

    private long running() {
        return bench.b.entities(EntityKind.INSTANCE).stream().filter(Refs::runs).count();
    }

    @Test
    void lastRunningStandbyStaysWhenItsMemberStops() {
        Shop shop = new Shop(bench.a, 5);
        bench.settle();
        bench.a.make("stopVirtualMachine", Map.of("id", shop.web.get(0)));
        bench.settle();
        assertThat(running()).isEqualTo(1);
        assertThat(bench.queued(QueueReason.HELD)).hasSize(1);
    }
}
