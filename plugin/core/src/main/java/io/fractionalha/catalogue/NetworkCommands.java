// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.CommandRow.draft;
import static io.fractionalha.catalogue.Replay.CREATE;
import static io.fractionalha.catalogue.Replay.DESTROY;
import static io.fractionalha.catalogue.Replay.NEVER;
import static io.fractionalha.catalogue.Replay.SET;
import static io.fractionalha.catalogue.Timing.ASYNCHRONOUS;
import static io.fractionalha.catalogue.Timing.CREATING;
import static io.fractionalha.catalogue.Timing.SYNCHRONOUS;
import static io.fractionalha.entity.EntityKind.ACL_LIST;
import static io.fractionalha.entity.EntityKind.ADDRESS;
import static io.fractionalha.entity.EntityKind.BALANCER_MEMBER;
import static io.fractionalha.entity.EntityKind.BALANCER_RULE;
import static io.fractionalha.entity.EntityKind.EGRESS_RULE;
import static io.fractionalha.entity.EntityKind.FIREWALL_RULE;
import static io.fractionalha.entity.EntityKind.FORWARDING_RULE;
import static io.fractionalha.entity.EntityKind.NETWORK;
import static io.fractionalha.entity.EntityKind.STATIC_NAT;
import static io.fractionalha.entity.EntityKind.VPC;

import io.fractionalha.entity.EntityKind;
import java.util.List;
import java.util.stream.Stream;

/** Rows for networks, addresses and what lets traffic in and out. */
final class NetworkCommands {
    private NetworkCommands() {}

    static List<CommandRow> rows() {
        return Stream.of(networksAndAddresses(), rules(), balancersAndStaticNat())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CommandRow> networksAndAddresses() {
        return List.of(
                draft("createNetwork", NETWORK, CREATE, SYNCHRONOUS)
                        .mapped()
                        .refers("vpcid", VPC)
                        .refers("aclid", ACL_LIST)
                        .sets("name", "displaytext", "networkofferingid", "gateway", "netmask", "networkdomain")
                        .sets("vpcid", "aclid")
                        .implies(Implied.NETWORK_ADDRESSES)
                        .row(),
                draft("updateNetwork", NETWORK, SET, ASYNCHRONOUS)
                        .on("id")
                        .sets("name", "displaytext", "networkdomain")
                        .row(),
                draft("restartNetwork", NETWORK, NEVER, ASYNCHRONOUS).on("id").row(),
                draft("deleteNetwork", NETWORK, DESTROY, ASYNCHRONOUS).on("id").row(),
                draft("associateIpAddress", ADDRESS, CREATE, CREATING)
                        .refers("networkid", NETWORK)
                        .refers("vpcid", VPC)
                        .sets("networkid", "vpcid")
                        .implies(Implied.NETWORK_ADDRESSES)
                        .row(),
                draft("updateIpAddress", ADDRESS, SET, ASYNCHRONOUS).on("id").row(),
                draft("disassociateIpAddress", ADDRESS, DESTROY, ASYNCHRONOUS)
                        .on("id")
                        .row());
    }

    private static List<CommandRow> rules() {
        return List.of(
                draft("createFirewallRule", FIREWALL_RULE, CREATE, CREATING)
                        .refers("ipaddressid", ADDRESS)
                        .sets("ipaddressid", "protocol", "startport", "endport", "icmptype", "icmpcode", "cidrlist")
                        .row(),
                draft("updateFirewallRule", FIREWALL_RULE, SET, ASYNCHRONOUS)
                        .on("id")
                        .row(),
                draft("deleteFirewallRule", FIREWALL_RULE, DESTROY, ASYNCHRONOUS)
                        .on("id")
                        .row(),
                draft("createEgressFirewallRule", EGRESS_RULE, CREATE, CREATING)
                        .refers("networkid", NETWORK)
                        .sets("networkid", "protocol", "startport", "endport", "icmptype", "icmpcode")
                        .sets("cidrlist", "destcidrlist")
                        .row(),
                draft("updateEgressFirewallRule", EGRESS_RULE, SET, ASYNCHRONOUS)
                        .on("id")
                        .row(),
                draft("deleteEgressFirewallRule", EGRESS_RULE, DESTROY, ASYNCHRONOUS)
                        .on("id")
                        .row(),
                createForwarding(),
                draft("updatePortForwardingRule", FORWARDING_RULE, SET, ASYNCHRONOUS)
                        .on("id")
                        .refers("virtualmachineid", EntityKind.INSTANCE)
                        .sets("virtualmachineid", "privateport", "privateendport", Kinds.GUEST_ADDRESS)
                        .row(),
                draft("deletePortForwardingRule", FORWARDING_RULE, DESTROY, ASYNCHRONOUS)
                        .on("id")
                        .row());
    }

    private static List<CommandRow> balancersAndStaticNat() {
        return List.of(
                createBalancer(),
                draft("updateLoadBalancerRule", BALANCER_RULE, SET, ASYNCHRONOUS)
                        .on("id")
                        .sets("name", "description", "algorithm")
                        .row(),
                draft("deleteLoadBalancerRule", BALANCER_RULE, DESTROY, ASYNCHRONOUS)
                        .on("id")
                        .row(),
                member("assignToLoadBalancerRule", CREATE),
                member("removeFromLoadBalancerRule", DESTROY),
                draft("enableStaticNat", STATIC_NAT, CREATE, SYNCHRONOUS)
                        .on("ipaddressid", ADDRESS)
                        .refers("virtualmachineid", EntityKind.INSTANCE)
                        .refers("networkid", NETWORK)
                        .sets("ipaddressid", "virtualmachineid", "networkid", Kinds.GUEST_ADDRESS)
                        .implies(Implied.STATIC_NAT)
                        .row(),
                draft("disableStaticNat", STATIC_NAT, DESTROY, ASYNCHRONOUS)
                        .on("ipaddressid", ADDRESS)
                        .implies(Implied.STATIC_NAT)
                        .row());
    }

    private static CommandRow createForwarding() {
        return draft("createPortForwardingRule", FORWARDING_RULE, CREATE, CREATING)
                .refers("ipaddressid", ADDRESS)
                .refers("virtualmachineid", EntityKind.INSTANCE)
                .refers("networkid", NETWORK)
                .sets("ipaddressid", "virtualmachineid", "networkid", "protocol", Kinds.GUEST_ADDRESS)
                .sets("publicport", "publicendport", "privateport", "privateendport")
                .implies(Implied.ADDRESS_RULES)
                .row();
    }

    private static CommandRow createBalancer() {
        return draft("createLoadBalancerRule", BALANCER_RULE, CREATE, CREATING)
                .refers("publicipid", ADDRESS)
                .refers("networkid", NETWORK)
                .sets("publicipid", "networkid", "name", "description", "algorithm")
                .sets("publicport", "privateport", "protocol", "cidrlist")
                .implies(Implied.ADDRESS_RULES)
                .row();
    }

    private static CommandRow member(String name, Replay replay) {
        return draft(name, BALANCER_MEMBER, replay, ASYNCHRONOUS)
                .on("id", BALANCER_RULE)
                .refers("virtualmachineids", EntityKind.INSTANCE)
                .refers("vmidipmap[].vmid", EntityKind.INSTANCE)
                .implies(Implied.BALANCER_MEMBERS)
                .row();
    }
}
