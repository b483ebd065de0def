// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The options of commands about networks, VPCs, addresses and rules that the plain ways to call leave out. */
class NetworkDetailsAtRandom extends EverythingAtRandom {
    static final String TEXT = "text-#";

    NetworkDetailsAtRandom(Side side, Random random) {
        super(side, random);
    }

    final void networkDetails() {
        networks();
        firewalls();
        leading();
        staticNat();
        staticNatToAFurtherAddress();
        balancers();
        vpcs();
    }

    private void networks() {
        does(
                "createNetwork",
                () -> Optional.of(with(
                        fresh("name", "net-#", "networkofferingid", "a-isolated", "displaytext", TEXT),
                        "gateway",
                        "10.7." + number % 200 + ".1",
                        "netmask",
                        "255.255.255.0",
                        "networkdomain",
                        "inside.example")));
        does(
                "createNetwork",
                () -> some(EntityKind.ACL_LIST)
                        .map(list -> with(
                                fresh("name", "tier-#", "networkofferingid", "a-isolated"),
                                "gateway",
                                "10.9." + number % 200 + ".1",
                                "netmask",
                                "255.255.255.0",
                                "vpcid",
                                text(list, "vpcid"),
                                "aclid",
                                list.ref().uuid())));
        changed("updateNetwork", EntityKind.NETWORK, "name", "net-#-renamed");
        does(
                "updateNetwork",
                () -> some(EntityKind.NETWORK, network -> !tier(network))
                        .map(network -> with(
                                fresh("networkdomain", "n#.example"),
                                "id",
                                network.ref().uuid())));
        does(
                "associateIpAddress",
                () -> some(EntityKind.VPC).map(vpc -> words("vpcid", vpc.ref().uuid())));
    }

    private void firewalls() {
        does("createFirewallRule", () -> address().map(to -> with(icmp("ipaddressid", to), "cidrlist", "0.0.0.0/0")));
        does(
                "createEgressFirewallRule",
                () -> some(EntityKind.NETWORK, network -> !tier(network))
                        .map(from -> with(icmp("networkid", from), "destcidrlist", "10." + number % 200 + ".0.0/16")));
    }

    private Map<String, String> icmp(String parent, EntityState of) {
        return words(
                parent,
                of.ref().uuid(),
                "protocol",
                "icmp",
                "icmptype",
                String.valueOf(number % 18),
                "icmpcode",
                String.valueOf(number % 4));
    }

    private void leading() {
        does(
                "createPortForwardingRule",
                () -> address()
                        .flatMap(to -> behind(to)
                                .map(instance -> with(
                                        fresh("protocol", "udp", "publicport", "#", "openfirewall", "false"),
                                        "publicendport",
                                        String.valueOf(number + 2),
                                        "privateport",
                                        "7000",
                                        "privateendport",
                                        "7002",
                                        "networkid",
                                        text(to, "networkid"),
                                        "ipaddressid",
                                        to.ref().uuid(),
                                        "virtualmachineid",
                                        instance.ref().uuid()))));
        does(
                "updatePortForwardingRule",
                () -> some(EntityKind.FORWARDING_RULE)
                        .flatMap(rule -> some(
                                        EntityKind.ADDRESS,
                                        address -> address.ref().uuid().equals(text(rule, "ipaddressid")))
                                .flatMap(this::behind)
                                .map(instance -> with(
                                        words("id", rule.ref().uuid(), "privateport", "7100", "privateendport", "7100"),
                                        "virtualmachineid",
                                        instance.ref().uuid(),
                                        "vmguestip",
                                        text(instance, "ipaddresses").split(",", -1)[0]))));
    }

    private void staticNat() {
        does(
                "enableStaticNat",
                () -> some(EntityKind.NETWORK, NetworksAtRandom::tier)
                        .flatMap(tier -> some(
                                        EntityKind.ADDRESS,
                                        address -> text(address, "vpcid").equals(text(tier, "vpcid"))
                                                && !text(address, "issourcenat").equals("true"))
                                .flatMap(address -> some(
                                                EntityKind.INSTANCE,
                                                instance -> text(instance, "networkids")
                                                        .equals(tier.ref().uuid()))
                                        .map(instance -> words(
                                                "ipaddressid",
                                                address.ref().uuid(),
                                                "networkid",
                                                tier.ref().uuid(),
                                                "virtualmachineid",
                                                instance.ref().uuid())))));
    }

    /** At a public address made for it: few instances have a further one, and hardly ever beside a public one that is free. */
    private void staticNatToAFurtherAddress() {
        does(
                "enableStaticNat",
                () -> some(EntityKind.INSTANCE, instance -> instance.attribute("secondaryaddresses") != null)
                        .flatMap(instance -> addressFor(instance)
                                .map(address -> words(
                                        "ipaddressid",
                                        address,
                                        "virtualmachineid",
                                        instance.ref().uuid(),
                                        "vmguestip",
                                        text(instance, "secondaryaddresses").replace(",", "")))));
    }

    private Optional<String> addressFor(EntityState instance) {
        String network = text(instance, "networkids").split(",", -1)[0];
        return Optional.ofNullable(side.call("associateIpAddress", words("networkid", network)));
    }

    private void balancers() {
        does(
                "createLoadBalancerRule",
                () -> address()
                        .map(to -> with(
                                fresh("name", "lb-#", "description", TEXT, "publicport", "#", "privateport", "443"),
                                "algorithm",
                                "leastconn",
                                "protocol",
                                "udp",
                                "cidrlist",
                                "10.0.0.0/8",
                                "openfirewall",
                                "false",
                                "networkid",
                                text(to, "networkid"),
                                "publicipid",
                                to.ref().uuid())));
        changed("updateLoadBalancerRule", EntityKind.BALANCER_RULE, "name", "lb-#-renamed", "algorithm", "source");
        does(
                "removeFromLoadBalancerRule",
                () -> some(EntityKind.BALANCER_MEMBER, member -> member.attribute("vmguestip") != null)
                        .map(member -> words(
                                "id",
                                text(member, "lbruleid"),
                                "vmidipmap[0].vmid",
                                text(member, "virtualmachineid"),
                                "vmidipmap[0].vmip",
                                text(member, "vmguestip").split(" ", -1)[0])));
    }

    private void vpcs() {
        does(
                "createVPC",
                () -> Optional.of(with(
                        fresh("name", "vpc-#", "vpcofferingid", "a-vpc", "displaytext", TEXT),
                        "cidr",
                        "10.9.0.0/16",
                        "networkdomain",
                        "vpc.example")));
        changed("updateVPC", EntityKind.VPC, "name", "vpc-#-renamed");
        does(
                "createNetworkACLList",
                () -> some(EntityKind.VPC)
                        .map(vpc -> with(
                                fresh("name", "list-#", "description", TEXT),
                                "vpcid",
                                vpc.ref().uuid())));
        changed("updateNetworkACLList", EntityKind.ACL_LIST, "name", "list-#-renamed");
        aclRules();
    }

    private void aclRules() {
        does(
                "createNetworkACL",
                () -> some(EntityKind.ACL_LIST)
                        .map(list -> with(
                                with(icmp("aclid", list), "cidrlist", "10.1.0.0/16", "reason", "reason-" + number),
                                "number",
                                String.valueOf(1000 + number),
                                "traffictype",
                                "Egress",
                                "action",
                                "Deny")));
        does(
                "createNetworkACL",
                () -> some(EntityKind.NETWORK, NetworksAtRandom::tier)
                        .map(tier -> with(
                                fresh("protocol", "tcp", "startport", "#", "endport", "#"),
                                "networkid",
                                tier.ref().uuid())));
        does(
                "updateNetworkACLItem",
                () -> some(EntityKind.ACL_RULE)
                        .map(rule -> with(
                                with(icmp("id", rule), "startport", "7", "endport", "7", "reason", "reason-" + number),
                                "number",
                                String.valueOf(2000 + number),
                                "traffictype",
                                "Egress",
                                "action",
                                "Deny",
                                "id",
                                rule.ref().uuid())));
    }
}
