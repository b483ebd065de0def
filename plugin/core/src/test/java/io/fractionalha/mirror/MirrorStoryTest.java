// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.ArrayList;
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
    private final List<String> web = new ArrayList<>();
    private String network = "";
    private String front = "";
    private String balancer = "";

    private void shop(int instances) {
        bench.a.make("registerSSHKeyPair", Map.of("name", "ops", "publickey", "ssh-rsa x", "account", "acme"));
        network = bench.network("front");
        bench.address(network);
        front = bench.address(network);
        bench.a.make(
                "createEgressFirewallRule", Map.of("networkid", network, "protocol", "tcp", "cidrlist", "10.7.0.0/16"));
        bench.a.make(
                "createFirewallRule",
                Map.of("ipaddressid", front, "protocol", "tcp", "startport", "80", "endport", "80"));
        balancer = bench.balancer(front, "80");
        for (int i = 0; i < instances; i++) {
            deploy("web-" + i);
        }
    }

    private void deploy(String name) {
        web.add(bench.instance(name, network, Map.of("keypairs", "ops", "userdata", "aGVsbG8=")));
        bench.member(balancer, web.get(web.size() - 1));
    }

    @Test
    void standbyIsBuiltWithNetworksSourceNatRulesBalancerAndMembers() {
        shop(5);
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
        shop(7);
        String nat = bench.address(network);
        String db = bench.instance("db", network);
        bench.a.make("enableStaticNat", Map.of("ipaddressid", nat, "virtualmachineid", db));
        String source = bench.a.entities(EntityKind.ADDRESS).get(0).ref().uuid();
        bench.a.make(
                "createPortForwardingRule",
                Map.of(
                        "ipaddressid",
                        source,
                        "virtualmachineid",
                        db,
                        "protocol",
                        "tcp",
                        "publicport",
                        "2222",
                        "privateport",
                        "22",
                        "openfirewall",
                        "false"));
        bench.a.make(
                "createTags",
                Map.of("resourceids", db, "resourcetype", "UserVm", "tags[0].key", "team", "tags[0].value", "core"));
        bench.settle();
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void standbyGrowsWithTenDeploymentsAndShrinksWhenFiveMembersGo() {
        shop(0);
        int[] grown = {1, 1, 1, 1, 1, 1, 1, 1, 1, 2};
        for (int i = 0; i < grown.length; i++) {
            deploy("web-" + i);
            bench.settle();
            assertThat(bench.standbys()).as("after %s deployments", i + 1).isEqualTo(grown[i]);
        }
        for (int left = 9; left >= 5; left--) {
            bench.destroy(web.get(left));
            bench.settle();
            assertThat(bench.standbys()).as("with %s left", left).isEqualTo(1);
        }
    }

    @Test
    void pairedMemberThatDiesIsReplacedBeforeItsStandbyGoes() {
        shop(5);
        bench.settle();
        String first = bench.b.entities(EntityKind.INSTANCE).get(0).ref().uuid();
        bench.destroy(web.get(0));
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
        shop(4);
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(2);
        bench.destroy(web.get(3));
        bench.destroy(web.get(2));
        bench.settle(Duration.ofMinutes(9));
        assertThat(bench.standbys()).isEqualTo(2);
        assertThat(bench.queued(QueueReason.SETTLING)).hasSize(1);
        bench.settle(Duration.ofMinutes(2));
        assertThat(bench.standbys()).isEqualTo(1);
    }

    @Test
    void whatHasServedIsStoppedAndKeptAndUsedFirstLater() {
        shop(5);
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
        shop(5);
        bench.settle();
        bench.a.make("stopVirtualMachine", Map.of("id", web.get(0)));
        bench.settle();
        assertThat(running()).isEqualTo(1);
        assertThat(bench.queued(QueueReason.HELD)).hasSize(1);
    }

    @Test
    void changesAreSetAndResizeStopsAndStartsTheCounterpart() {
        shop(1);
        bench.settle();
        bench.a.make("updateVirtualMachine", Map.of("id", web.get(0), "displayname", "front door"));
        bench.a.make("stopVirtualMachine", Map.of("id", web.get(0)));
        bench.a.make("changeServiceForVirtualMachine", Map.of("id", web.get(0), "serviceofferingid", "large-a"));
        bench.a.make("startVirtualMachine", Map.of("id", web.get(0)));
        bench.settle();
        EntityState standby = bench.b.entities(EntityKind.INSTANCE).get(0);
        assertThat(standby.attribute("displayname")).isEqualTo("front door");
        assertThat(standby.attribute("serviceofferingid")).isEqualTo("large-b");
        assertThat(standby.attribute("state")).isEqualTo("Running");
    }

    @Test
    void removedNetworkGoesWithAllThatHangsOnIt() {
        shop(5);
        bench.settle();
        web.forEach(bench::destroy);
        bench.a.make("deleteNetwork", Map.of("id", network));
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.store.pairs(MirrorBench.GROUP))
                .extracting(EntityPair::kind)
                .containsOnly(EntityKind.KEY_PAIR);
    }

    @Test
    void portIsFreedBeforeItIsTakenAgain() {
        shop(1);
        bench.settle();
        bench.a.make("deleteLoadBalancerRule", Map.of("id", balancer));
        balancer = bench.balancer(front, "80");
        bench.member(balancer, web.get(0));
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.store.count(StepState.FAILED)).isZero();
    }

    @Test
    void nameOfTheDeadIsFreeForItsSuccessor() {
        shop(1);
        bench.settle();
        bench.destroy(web.get(0));
        deploy("web-0");
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.store.count(StepState.FAILED)).isZero();
    }

    @Test
    void tenantsDestroyDuringTheReplayCancelsWhatIsQueued() {
        shop(3);
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.settle();
        String standby = bench.store
                .pairOf(MirrorBench.GROUP, ref(web.get(1)))
                .orElseThrow()
                .passiveUuid();
        bench.b.make("destroyVirtualMachine", Map.of("id", standby));
        bench.mirror().cancelled(MirrorBench.GROUP, ref(web.get(1)));
        bench.mirror().wake(MirrorBench.GROUP);
        bench.scheduler.advance(Duration.ofMinutes(5));
        assertThat(bench.standbys()).isEqualTo(2);
        assertThat(bench.store.pairOf(MirrorBench.GROUP, ref(web.get(1)))).isEmpty();
    }

    @Test
    void tenantsChangeDuringTheReplayOutdatesTheOldValue() {
        shop(1);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        String standby = bench.store
                .pairOf(MirrorBench.GROUP, ref(web.get(0)))
                .orElseThrow()
                .passiveUuid();
        bench.extent(Mirror.Extent.HOLD);
        bench.a.make("updateVirtualMachine", Map.of("id", web.get(0), "displayname", "old side's"));
        bench.settle();
        bench.b.make("updateVirtualMachine", Map.of("id", standby, "displayname", "tenant's"));
        bench.mirror().outdated(MirrorBench.GROUP, ref(web.get(0)), "displayname");
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(bench.b.read(ref(standby)).orElseThrow().attribute("displayname"))
                .isEqualTo("tenant's");
    }

    private static EntityRef ref(String instance) {
        return new EntityRef(EntityKind.INSTANCE, instance);
    }

    @Test
    void skippedItemStaysOutUntilItsEntityChanges() {
        shop(1);
        bench.sync();
        bench.mirror().skip(MirrorBench.GROUP, ref(web.get(0)), "user-1");
        bench.settle();
        assertThat(bench.standbys()).isZero();
        assertThat(bench.mirror().standing(MirrorBench.GROUP).queueEmpty()).isTrue();
        bench.mirror().retry(MirrorBench.GROUP, ref(web.get(0)));
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(1);
    }

    @Test
    void missingTemplateIsNamedAndFoundLater() {
        shop(1);
        bench.a.offer(
                MappingKind.TEMPLATE, "alpine-a", Map.of("name", "alpine", "ostypename", "Linux", "featured", "true"));
        bench.describe();
        bench.instance("edge", network, Map.of());
        String edge = bench.a.make(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "edge-2",
                        "zoneid",
                        FakeRegion.ZONE,
                        "templateid",
                        "alpine-a",
                        "serviceofferingid",
                        "small-a",
                        "networkids",
                        network,
                        "account",
                        "acme"));
        bench.settle();
        assertThat(bench.queued(QueueReason.MAPPING))
                .extracting(QueueItem::active)
                .containsExactly(ref(edge));
        bench.b.offer(
                MappingKind.TEMPLATE, "alpine-b", Map.of("name", "alpine", "ostypename", "Linux", "featured", "true"));
        bench.scheduler.advance(Duration.ofMinutes(5));
        assertThat(bench.queued(QueueReason.MAPPING)).isEmpty();
        assertThat(bench.standbys()).isEqualTo(3);
    }
}
