// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrators of the standby side change what stands by: it is found, and built or set back; what they add stays. */
class TamperedTest {
    private final MirrorBench bench = new MirrorBench(71);
    private final Shop shop = new Shop(bench.a, 10);
    private Object before;

    @BeforeEach
    void standsBy() {
        shop.forward(shop.web.get(0), "2201");
        shop.staticNat(shop.web.get(1));
        new VpcShop(bench.a);
        bench.settle();
        before = Shapes.of(bench.b);
        check();
        assertThat(bench.mirror().changed(MirrorBench.GROUP)).isEmpty();
        assertThat(bench.removed).isEmpty();
        assertThat(Shapes.of(bench.b))
                .as("nothing is done to what nobody changed")
                .isEqualTo(before);
    }

    private void check() {
        bench.mirror().check(MirrorBench.GROUP);
        bench.settle();
    }

    private String here(EntityKind kind) {
        return bench.b.entities(kind).get(0).ref().uuid();
    }

    private void does(String command, Map<String, String> parameters) {
        bench.b.make(command, new TreeMap<>(parameters));
    }

    private void repaired() {
        assertThat(Shapes.of(bench.b)).isNotEqualTo(before);
        check();
        assertThat(Shapes.of(bench.b)).isEqualTo(before);
        assertThat(bench.mirror().changed(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void anotherOfferingIsSetBack() {
        String standby = bench.counterparts().get(shop.web.get(0));
        does("stopVirtualMachine", Map.of("id", standby));
        does("changeServiceForVirtualMachine", Map.of("id", standby, "serviceofferingid", "large-b"));
        does("startVirtualMachine", Map.of("id", standby));
        repaired();
        assertThat(bench.b.read(new EntityRef(EntityKind.INSTANCE, standby)))
                .get()
                .satisfies(instance -> assertThat(instance.attribute("state")).isEqualTo("Running"))
                .satisfies(instance ->
                        assertThat(instance.attribute("serviceofferingid")).isEqualTo("small-b"));
    }

    @Test
    void namesOfNetworksAndBalancersAreSetBack() {
        does("updateNetwork", Map.of("id", here(EntityKind.NETWORK), "name", "mine", "displaytext", "mine too"));
        does("updateLoadBalancerRule", Map.of("id", here(EntityKind.BALANCER_RULE), "algorithm", "leastconn"));
        repaired();
    }

    @Test
    void deletedRulesAndMembershipsAreBuiltAgain() {
        does("deleteFirewallRule", Map.of("id", here(EntityKind.FIREWALL_RULE)));
        does("deleteEgressFirewallRule", Map.of("id", here(EntityKind.EGRESS_RULE)));
        does("deletePortForwardingRule", Map.of("id", here(EntityKind.FORWARDING_RULE)));
        EntityState member = bench.b.entities(EntityKind.BALANCER_MEMBER).get(0);
        does(
                "removeFromLoadBalancerRule",
                Map.of(
                        "id",
                        String.valueOf(member.attribute("lbruleid")),
                        "virtualmachineids",
                        String.valueOf(member.attribute("virtualmachineid"))));
        repaired();
    }

    @Test
    void aReleasedAddressComesBackWithItsRules() {
        EntityState rule = bench.b.entities(EntityKind.BALANCER_RULE).get(0);
        does("disassociateIpAddress", Map.of("id", String.valueOf(rule.attribute("publicipid"))));
        repaired();
    }

    @Test
    void changedAndDeletedAclRulesAreMended() {
        EntityState web = bench.b.entities(EntityKind.ACL_RULE).stream()
                .filter(rule -> "80".equals(rule.attribute("startport")))
                .findFirst()
                .orElseThrow();
        does("updateNetworkACLItem", Map.of("id", web.ref().uuid(), "action", "Deny", "cidrlist", "10.0.0.0/8"));
        EntityState tls = bench.b.entities(EntityKind.ACL_RULE).stream()
                .filter(rule -> "443".equals(rule.attribute("startport")))
                .findFirst()
                .orElseThrow();
        does("deleteNetworkACL", Map.of("id", tls.ref().uuid()));
        repaired();
    }

    @Test
    void aTierGetsItsListBack() {
        EntityState tier = bench.b.entities(EntityKind.NETWORK).stream()
                .filter(network -> network.attribute("aclid") != null)
                .findFirst()
                .orElseThrow();
        does("replaceNetworkACLList", Map.of("networkid", tier.ref().uuid(), "aclid", "deny-b"));
        repaired();
    }

    @Test
    void staticNatThatLeadsElsewhereIsLedBack() {
        EntityState nat = bench.b.entities(EntityKind.STATIC_NAT).get(0);
        String address = String.valueOf(nat.attribute("ipaddressid"));
        does("disableStaticNat", Map.of("ipaddressid", address));
        does("enableStaticNat", Map.of("ipaddressid", address, "virtualmachineid", here(EntityKind.INSTANCE)));
        repaired();
    }

    @Test
    void whatPeopleAddedIsToldAndLeftAlone() {
        String address = bench.b.make("associateIpAddress", Map.of("networkid", here(EntityKind.NETWORK)));
        String rule = bench.b.make(
                "createFirewallRule",
                Map.of("ipaddressid", address, "protocol", "tcp", "startport", "8443", "endport", "8443"));
        check();
        assertThat(bench.mirror().changed(MirrorBench.GROUP))
                .anyMatch(phrase -> phrase.contains("ADDRESS") && phrase.contains(address));
        assertThat(bench.b.read(new EntityRef(EntityKind.FIREWALL_RULE, rule))).isPresent();

        EntityState balancer = bench.b.entities(EntityKind.BALANCER_RULE).get(0);
        String ours = String.valueOf(balancer.attribute("publicipid"));
        String onOurs = bench.b.make(
                "createFirewallRule",
                Map.of("ipaddressid", ours, "protocol", "tcp", "startport", "8443", "endport", "8443"));
        check();
        assertThat(bench.mirror().changed(MirrorBench.GROUP))
                .hasSize(2)
                .anyMatch(phrase -> phrase.contains(onOurs) && phrase.contains("(8443) on " + ours));

        does("disassociateIpAddress", Map.of("id", ours));
        check();
        assertThat(bench.counterparts()).doesNotContainValue(address);
        assertThat(bench.b.read(new EntityRef(EntityKind.ADDRESS, address))).isPresent();
        does("disassociateIpAddress", Map.of("id", address));
        check();
        assertThat(bench.mirror().changed(MirrorBench.GROUP)).isEmpty();
        assertThat(Shapes.of(bench.b)).isEqualTo(before);
    }

    @Test
    void aCheckReadsLists() {
        bench.reads.clear();
        bench.mirror().check(MirrorBench.GROUP);
        int withTen = bench.reads.all();
        int balancers = bench.b.entities(EntityKind.BALANCER_RULE).size();
        int places = bench.b.entities(EntityKind.VPC).size()
                + bench.b.entities(EntityKind.ACL_LIST).size();
        assertThat(bench.reads.of("ofOwner")).isLessThanOrEqualTo(12);
        assertThat(bench.reads.of("children")).isEqualTo(balancers + places);
        assertThat(bench.reads.of("read")).isZero();

        for (int i = 0; i < 20; i++) {
            shop.deploy("more-" + i);
            shop.staticNat(shop.web.get(10 + i));
        }
        bench.settle();
        bench.reads.clear();
        bench.mirror().check(MirrorBench.GROUP);
        assertThat(bench.reads.all())
                .as("as many as before, however many instances and addresses there are")
                .isEqualTo(withTen);
    }
}
