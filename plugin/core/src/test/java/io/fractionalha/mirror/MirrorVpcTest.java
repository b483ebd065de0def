// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A VPC with its tiers, ACLs and addresses is followed like anything else, and taken apart in the order that the host asks. */
class MirrorVpcTest {
    private static final Set<EntityKind> WHOLE = EnumSet.of(
            EntityKind.VPC,
            EntityKind.ACL_LIST,
            EntityKind.ACL_RULE,
            EntityKind.NETWORK,
            EntityKind.ADDRESS,
            EntityKind.BALANCER_RULE);

    private final MirrorBench bench = new MirrorBench(11);
    private final VpcShop shop = new VpcShop(bench.a);

    @BeforeEach
    void threeTiersRun() {
        String web = shop.instance("web-1", shop.web);
        shop.instance("web-2", shop.web);
        bench.a.make("assignToLoadBalancerRule", Map.of("id", shop.balancer("80"), "virtualmachineids", web));
        shop.forward(shop.instance("app-1", shop.app), shop.app, "2201");
        shop.staticNat(shop.instance("db-1", shop.db), shop.db);
        bench.settle();
    }

    private void same() {
        bench.settle();
        assertThat(Shapes.of(bench.b, WHOLE)).isEqualTo(Shapes.of(bench.a, WHOLE));
        assertThat(failed()).isEmpty();
    }

    private List<QueueItem> failed() {
        return bench.mirror().queue(MirrorBench.GROUP).stream()
                .filter(item -> item.reason() == QueueReason.FAILED || item.reason() == QueueReason.HELD)
                .toList();
    }

    private void run(String command, Map<String, String> parameters) {
        bench.a.make(command, parameters);
    }

    @Test
    void vpcIsBuiltWithTiersListsAndRulesAndItsRouterIsNotStarted() {
        same();
        assertThat(bench.b.calls())
                .filteredOn(call -> call.command().equals("createVPC"))
                .singleElement()
                .satisfies(call -> assertThat(call.parameters()).containsEntry("start", "false"));
        assertThat(bench.b.entities(EntityKind.STATIC_NAT)).hasSize(1);
        assertThat(bench.b.entities(EntityKind.FORWARDING_RULE)).hasSize(1);
    }

    @Test
    void failoverBuildsTheWholeInventory() {
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void sourceNatAddressOfTheVpcIsPairedBeforeAnyOtherAddressAndAnyInstance() {
        List<String> commands =
                bench.b.calls().stream().map(RegionCall::command).toList();
        assertThat(commands.indexOf("associateIpAddress")).isLessThan(commands.indexOf("deployVirtualMachine"));
        String source = bench.a.entities(EntityKind.ADDRESS).stream()
                .filter(Refs::sourceNat)
                .map(address -> address.ref().uuid())
                .findFirst()
                .orElseThrow();
        EntityRef here = new EntityRef(EntityKind.ADDRESS, bench.counterparts().get(source));
        assertThat(bench.b.read(here))
                .get()
                .satisfies(address -> assertThat(Refs.sourceNat(address)).isTrue());
    }

    @Test
    void changedRuleIsSetWithAllThatItHas() {
        String rule = shop.rule(shop.appList, Map.of("number", "30", "startport", "1", "endport", "2"));
        same();
        run("updateNetworkACLItem", Map.of("id", rule, "partialupgrade", "false", "protocol", "all", "action", "Deny"));
        same();
        assertThat(bench.b.calls())
                .filteredOn(call -> call.command().equals("updateNetworkACLItem"))
                .singleElement()
                .satisfies(call -> assertThat(call.parameters())
                        .containsEntry("partialupgrade", "false")
                        .doesNotContainKeys("startport", "number"));
    }

    @Test
    void movedRuleAndThoseItShiftsGetTheirNumbers() {
        String last = shop.rule(shop.webList, Map.of("number", "30", "startport", "22", "endport", "22"));
        run("updateNetworkACLItem", Map.of("id", rule("80"), "number", "1"));
        run("updateNetworkACLItem", Map.of("id", rule("443"), "number", "2"));
        same();
        run("moveNetworkAclItem", Map.of("id", last));
        same();
        assertThat(bench.a.entities(EntityKind.ACL_RULE))
                .filteredOn(state -> shop.webList.equals(state.attribute("aclid")))
                .extracting(state -> state.attribute("number"))
                .containsExactlyInAnyOrder("1", "2", "3");
    }

    private String rule(String port) {
        return bench.a.entities(EntityKind.ACL_RULE).stream()
                .filter(state -> port.equals(state.attribute("startport")))
                .map(state -> state.ref().uuid())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tierGetsAnotherListAndTheOldOneGoesAfterwards() {
        String fresh = shop.list("fresh");
        run("replaceNetworkACLList", Map.of("networkid", shop.app, "aclid", fresh));
        run("deleteNetworkACLList", Map.of("id", shop.appList));
        same();
        run("replaceNetworkACLList", Map.of("networkid", shop.app, "aclid", "deny-a"));
        same();
        run("replaceNetworkACLList", Map.of("networkid", shop.app, "aclid", fresh));
        same();
    }

    @Test
    void tierIsAddedRenamedAndRemovedAndItsCidrIsTakenAgain() {
        String cache = shop.tier("cache", "10.50.4.1", shop.webList);
        same();
        run("updateNetwork", Map.of("id", cache, "name", "cache-2"));
        same();
        run("deleteNetwork", Map.of("id", cache));
        shop.tier("cache-3", "10.50.4.1", shop.appList);
        same();
    }

    @Test
    void vpcIsTakenApartWithAllThatIsInIt() {
        bench.brake = new BrakeLimits(100, Duration.ofMinutes(10), 1);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        for (EntityState instance : bench.a.entities(EntityKind.INSTANCE)) {
            run("destroyVirtualMachine", Map.of("id", instance.ref().uuid(), "expunge", "true"));
        }
        List.of(shop.web, shop.app, shop.db).forEach(tier -> run("deleteNetwork", Map.of("id", tier)));
        run("deleteVPC", Map.of("id", shop.vpc));
        bench.settle();
        assertThat(Shapes.of(bench.a)).isEmpty();
        assertThat(Shapes.of(bench.b)).isEmpty();
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void renamedVpcIsRenamed() {
        run("updateVPC", Map.of("id", shop.vpc, "name", "till", "displaytext", "tills"));
        same();
    }

    @Test
    void tierWaitsForItsSharedListToBeMapped() {
        bench.a.offer(MappingKind.NETWORK_ACL, "all-a", Map.of("name", "for all", "rules", "{}"));
        run("replaceNetworkACLList", Map.of("networkid", shop.app, "aclid", "all-a"));
        bench.describe();
        bench.settle();
        assertThat(bench.mirror().queue(MirrorBench.GROUP))
                .filteredOn(item -> item.active().uuid().equals(shop.app))
                .singleElement()
                .satisfies(item -> assertThat(item.reason()).isEqualTo(QueueReason.MAPPING));
    }
}
