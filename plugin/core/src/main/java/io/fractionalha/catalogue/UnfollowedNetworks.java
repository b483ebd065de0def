// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.UnfollowedRow.because;
import static io.fractionalha.catalogue.Verdict.HOLD;
import static io.fractionalha.catalogue.Verdict.UNSUPPORTED;

import java.util.List;
import java.util.stream.Stream;

/** Rows for what the other side does not follow of networks and of what lets traffic in and out. */
final class UnfollowedNetworks {
    private UnfollowedNetworks() {}

    static List<UnfollowedRow> rows() {
        return Stream.of(
                        vpcs(),
                        tunnels(),
                        customerGateways(),
                        balancers(),
                        certificates(),
                        global(),
                        otherRules(),
                        securityGroups(),
                        networks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<UnfollowedRow> vpcs() {
        return because(
                        HOLD,
                        "a private gateway joins a VPC to what is beside it in its own region, and routes lead there")
                .on("createPrivateGateway", "vpcid", "aclid", "gateway", "ipaddress", "netmask")
                .onId("deletePrivateGateway")
                .on("createStaticRoute", "gatewayid", "vpcid", "cidr", "nexthop")
                .onId("deleteStaticRoute")
                .rows();
    }

    private static List<UnfollowedRow> tunnels() {
        return because(HOLD, "a VPN ends where users are served, and two ends would compete for the same peers")
                .on("createRemoteAccessVpn", "publicipid", "iprange")
                .onId("updateRemoteAccessVpn")
                .on("deleteRemoteAccessVpn", "publicipid")
                .says("addVpnUser", "username", "account", "domainid")
                .says("removeVpnUser", "username", "account", "domainid")
                .on("createVpnGateway", "vpcid", "ipaddressid")
                .onId("updateVpnGateway", "deleteVpnGateway")
                .on("createVpnConnection", "s2svpngatewayid", "s2scustomergatewayid", "passive")
                .onId("updateVpnConnection", "resetVpnConnection", "deleteVpnConnection")
                .rows();
    }

    private static List<UnfollowedRow> customerGateways() {
        return because(HOLD, "the other end of a VPN is told to the side that serves users, with its key")
                .says("createVpnCustomerGateway", "name", "gateway", "cidrlist", "account", "domainid")
                .on("updateVpnCustomerGateway", "id", "name", "gateway", "cidrlist")
                .onId("deleteVpnCustomerGateway")
                .rows();
    }

    private static List<UnfollowedRow> balancers() {
        return because(UNSUPPORTED, "stickiness, health checks and internal balancers are not set at the standby side")
                .on("createLBStickinessPolicy", "lbruleid", "name", "methodname")
                .onId("updateLBStickinessPolicy", "deleteLBStickinessPolicy")
                .on("createLBHealthCheckPolicy", "lbruleid", "pingpath", "intervaltime", "responsetimeout")
                .onId("updateLBHealthCheckPolicy", "deleteLBHealthCheckPolicy")
                .on("createLoadBalancer", "networkid", "name", "algorithm", "sourceport", "instanceport", "scheme")
                .onId("updateLoadBalancer", "deleteLoadBalancer")
                .rows();
    }

    private static List<UnfollowedRow> certificates() {
        return because(UNSUPPORTED, "certificates do not travel: balancer rules at the standby side have none")
                .on("assignCertToLoadBalancer", "lbruleid", "certid")
                .on("removeCertFromLoadBalancer", "lbruleid")
                .says("uploadSslCert", "name", "account", "domainid")
                .onId("deleteSslCert")
                .rows();
    }

    private static List<UnfollowedRow> global() {
        return because(HOLD, "a global balancer leads users by itself, beside the group's traffic routes")
                .says("createGlobalLoadBalancerRule", "name", "gslbdomainname", "gslbservicetype", "regionid")
                .onId("updateGlobalLoadBalancerRule", "deleteGlobalLoadBalancerRule")
                .on("assignToGlobalLoadBalancerRule", "loadbalancerrulelist", "id")
                .on("removeFromGlobalLoadBalancerRule", "loadbalancerrulelist", "id")
                .rows();
    }

    private static List<UnfollowedRow> otherRules() {
        return because(UNSUPPORTED, "rules of this kind are not built at the standby side")
                .on("createIpForwardingRule", "ipaddressid", "protocol", "startport", "endport", "cidrlist")
                .onId("deleteIpForwardingRule")
                .on("createIpv6FirewallRule", "networkid", "protocol", "startport", "endport", "cidrlist")
                .onId("updateIpv6FirewallRule", "deleteIpv6FirewallRule")
                .on("createRoutingFirewallRule", "networkid", "protocol", "startport", "endport", "cidrlist")
                .onId("updateRoutingFirewallRule", "deleteRoutingFirewallRule")
                .rows();
    }

    private static List<UnfollowedRow> securityGroups() {
        return because(UNSUPPORTED, "security groups are not built at the standby side")
                .says("createSecurityGroup", "name", "account", "domainid")
                .on("updateSecurityGroup", "id", "name")
                .on("deleteSecurityGroup", "id", "name")
                .on("authorizeSecurityGroupIngress", "securitygroupid", "protocol", "startport", "endport", "cidrlist")
                .on("authorizeSecurityGroupEgress", "securitygroupid", "protocol", "startport", "endport", "cidrlist")
                .onId("revokeSecurityGroupIngress", "revokeSecurityGroupEgress")
                .rows();
    }

    private static List<UnfollowedRow> networks() {
        return because(
                        UNSUPPORTED,
                        "the network or VPC at the standby side keeps its offering, its peers and its users")
                .on("migrateVPC", "vpcid", "vpcofferingid")
                .on("changeBgpPeersForVpc", "vpcid", "bgppeerids")
                .on("migrateNetwork", "networkid", "networkofferingid")
                .on("changeBgpPeersForNetwork", "networkid", "bgppeerids")
                .on("createNetworkPermissions", "networkid", "accounts", "accountids", "projectids")
                .on("removeNetworkPermissions", "networkid", "accounts", "accountids", "projectids")
                .on("resetNetworkPermissions", "networkid")
                .on("reserveIpAddress", "id", "account", "domainid")
                .onId("releaseIpAddress")
                .rows();
    }
}
