// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.Map;
import java.util.Random;

/** The ways to call what is about networks, VPCs, addresses and rules. */
class NetworksAtRandom extends TenantAtRandom {
    NetworksAtRandom(Side side, Random random) {
        super(side, random);
        networks();
        vpcs();
        rules();
    }

    private void networks() {
        made("createNetwork", "name", "net-#", "networkofferingid", "a-isolated");
        changed("updateNetwork", EntityKind.NETWORK, "displaytext", "text-#");
        on("restartNetwork", EntityKind.NETWORK);
        on("deleteNetwork", EntityKind.NETWORK);
        does(
                "associateIpAddress",
                () -> some(EntityKind.NETWORK, network -> !tier(network))
                        .map(network -> words("networkid", network.ref().uuid())));
        on("updateIpAddress", EntityKind.ADDRESS);
        does(
                "disassociateIpAddress",
                () -> address().map(found -> words("id", found.ref().uuid())));
    }

    private void vpcs() {
        made("createVPC", "name", "vpc-#", "vpcofferingid", "a-vpc", "cidr", "10.9.0.0/16");
        changed("updateVPC", EntityKind.VPC, "displaytext", "text-#");
        on("restartVPC", EntityKind.VPC);
        does(
                "deleteVPC",
                () -> some(EntityKind.VPC, this::empty)
                        .map(vpc -> words("id", vpc.ref().uuid())));
        does(
                "createNetworkACLList",
                () -> some(EntityKind.VPC)
                        .map(vpc ->
                                with(fresh("name", "list-#"), "vpcid", vpc.ref().uuid())));
        changed("updateNetworkACLList", EntityKind.ACL_LIST, "description", "text-#");
        on("deleteNetworkACLList", EntityKind.ACL_LIST);
        does(
                "replaceNetworkACLList",
                () -> some(EntityKind.ACL_LIST)
                        .flatMap(list -> some(
                                        EntityKind.NETWORK,
                                        network -> text(network, "vpcid").equals(text(list, "vpcid")))
                                .map(tier -> words(
                                        "networkid",
                                        tier.ref().uuid(),
                                        "aclid",
                                        list.ref().uuid()))));
        does(
                "createNetworkACL",
                () -> some(EntityKind.ACL_LIST)
                        .map(list -> with(
                                fresh("protocol", "tcp", "startport", "#", "endport", "#", "cidrlist", "10.0.0.0/8"),
                                "aclid",
                                list.ref().uuid())));
        changed("updateNetworkACLItem", EntityKind.ACL_RULE, "cidrlist", "10.#.0.0/16");
        on("moveNetworkAclItem", EntityKind.ACL_RULE);
        on("deleteNetworkACL", EntityKind.ACL_RULE);
    }

    private boolean empty(EntityState vpc) {
        return side.region.entities(EntityKind.NETWORK).stream()
                .noneMatch(tier -> text(tier, "vpcid").equals(vpc.ref().uuid()));
    }

    /** A tier, which is a network of its own: made by the same command. */
    void makeTier() {
        number++;
        some(EntityKind.VPC)
                .ifPresent(vpc -> call(
                        "createNetwork",
                        with(
                                fresh("name", "tier-#", "networkofferingid", "a-isolated", "gateway", "10.9.#.1"),
                                "netmask",
                                "255.255.255.0",
                                "vpcid",
                                vpc.ref().uuid())));
    }

    private void rules() {
        firewalls();
        forwardings();
        balancers();
        members();
    }

    private void firewalls() {
        does(
                "createFirewallRule",
                () -> address()
                        .map(to -> with(
                                fresh("protocol", "tcp", "startport", "#", "endport", "#", "cidrlist", "0.0.0.0/0"),
                                "ipaddressid",
                                to.ref().uuid())));
        on("updateFirewallRule", EntityKind.FIREWALL_RULE);
        on("deleteFirewallRule", EntityKind.FIREWALL_RULE);
        does(
                "createEgressFirewallRule",
                () -> some(EntityKind.NETWORK, network -> !tier(network))
                        .map(from -> with(
                                fresh("protocol", "tcp", "startport", "#", "endport", "#", "cidrlist", "10.1.1.0/24"),
                                "networkid",
                                from.ref().uuid())));
        on("updateEgressFirewallRule", EntityKind.EGRESS_RULE);
        on("deleteEgressFirewallRule", EntityKind.EGRESS_RULE);
    }

    private void forwardings() {
        does(
                "createPortForwardingRule",
                () -> address()
                        .flatMap(to -> behind(to)
                                .map(instance -> guest(
                                        instance,
                                        with(
                                                fresh(
                                                        "protocol",
                                                        "tcp",
                                                        "publicport",
                                                        "#",
                                                        "privateport",
                                                        "22",
                                                        "openfirewall",
                                                        "false"),
                                                "ipaddressid",
                                                to.ref().uuid(),
                                                "virtualmachineid",
                                                instance.ref().uuid())))));
        changed("updatePortForwardingRule", EntityKind.FORWARDING_RULE, "privateport", "#");
        on("deletePortForwardingRule", EntityKind.FORWARDING_RULE);
    }

    private void balancers() {
        does(
                "createLoadBalancerRule",
                () -> address()
                        .map(to -> with(
                                fresh(
                                        "name",
                                        "lb-#",
                                        "algorithm",
                                        "roundrobin",
                                        "publicport",
                                        "#",
                                        "privateport",
                                        "80"),
                                "openfirewall",
                                "false",
                                "publicipid",
                                to.ref().uuid())));
        changed("updateLoadBalancerRule", EntityKind.BALANCER_RULE, "description", "text-#", "protocol", "tcp");
        on("deleteLoadBalancerRule", EntityKind.BALANCER_RULE);
    }

    /** At its secondary address, if it has one, or at that of its card. */
    private Map<String, String> balanced(EntityState rule, EntityState instance) {
        String more = instance.attribute("secondaryaddresses");
        String uuid = instance.ref().uuid();
        String id = rule.ref().uuid();
        return more == null || number % 3 == 0
                ? words("id", id, "virtualmachineids", uuid)
                : words("id", id, "vmidipmap[0].vmid", uuid, "vmidipmap[0].vmip", more.split("[, ]", -1)[0]);
    }

    private void members() {
        does(
                "assignToLoadBalancerRule",
                () -> some(EntityKind.BALANCER_RULE)
                        .flatMap(rule -> behind(rule).map(instance -> balanced(rule, instance))));
        does(
                "removeFromLoadBalancerRule",
                () -> some(EntityKind.BALANCER_MEMBER)
                        .map(member -> words(
                                "id",
                                text(member, "lbruleid"),
                                "virtualmachineids",
                                text(member, "virtualmachineid"))));
        does(
                "enableStaticNat",
                () -> address()
                        .flatMap(to -> behind(to)
                                .map(instance -> guest(
                                        instance,
                                        words(
                                                "ipaddressid",
                                                to.ref().uuid(),
                                                "virtualmachineid",
                                                instance.ref().uuid())))));
        does(
                "disableStaticNat",
                () -> some(EntityKind.STATIC_NAT).map(nat -> words("ipaddressid", text(nat, "ipaddressid"))));
    }

    /** To the secondary address of the card that leads, where there is one; the region refuses that in another network. */
    private static Map<String, String> guest(EntityState instance, Map<String, String> words) {
        String address = instance.attribute("secondaryaddresses");
        return address == null ? words : with(words, "vmguestip", address.replace(",", ""));
    }
}
