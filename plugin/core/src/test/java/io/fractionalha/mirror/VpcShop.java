// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.memory.FakeRegion;
import java.util.Map;
import java.util.TreeMap;

/** A three-tier application in a VPC: web behind a balancer, app with a forwarded port, db that nothing leads to. */
final class VpcShop {
    private final FakeRegion a;
    final String vpc;
    final String webList;
    final String appList;
    final String web;
    final String app;
    final String db;
    final String front;

    VpcShop(FakeRegion a) {
        this.a = a;
        vpc = a.make(
                "createVPC",
                Map.of(
                        "name",
                        "shop",
                        "zoneid",
                        FakeRegion.ZONE,
                        "vpcofferingid",
                        "vpc-a",
                        "cidr",
                        "10.50.0.0/16",
                        "account",
                        "acme"));
        webList = list("web");
        appList = list("app");
        rule(webList, Map.of("number", "10", "startport", "80", "endport", "80", "cidrlist", "0.0.0.0/0"));
        rule(webList, Map.of("number", "20", "startport", "443", "endport", "443", "reason", "tls"));
        rule(appList, Map.of("number", "10", "cidrlist", "10.50.1.0/24", "action", "Deny"));
        web = tier("web", "10.50.1.1", webList);
        app = tier("app", "10.50.2.1", appList);
        db = tier("db", "10.50.3.1", "deny-a");
        a.make("associateIpAddress", Map.of("vpcid", vpc));
        front = a.make("associateIpAddress", Map.of("vpcid", vpc));
    }

    String list(String name) {
        return a.make("createNetworkACLList", Map.of("vpcid", vpc, "name", name, "description", "of " + name));
    }

    String rule(String list, Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put("aclid", list);
        parameters.putIfAbsent("protocol", "tcp");
        return a.make("createNetworkACL", parameters);
    }

    String tier(String name, String gateway, String list) {
        return a.make(
                "createNetwork",
                Map.of(
                        "name",
                        name,
                        "zoneid",
                        FakeRegion.ZONE,
                        "networkofferingid",
                        "isolated-a",
                        "account",
                        "acme",
                        "vpcid",
                        vpc,
                        "gateway",
                        gateway,
                        "aclid",
                        list));
    }

    String instance(String name, String tier) {
        return a.make(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        name,
                        "zoneid",
                        FakeRegion.ZONE,
                        "templateid",
                        "debian-a",
                        "serviceofferingid",
                        "small-a",
                        "networkids",
                        tier,
                        "account",
                        "acme"));
    }

    String balancer(String port) {
        return a.make(
                "createLoadBalancerRule",
                Map.of(
                        "publicipid",
                        front,
                        "networkid",
                        web,
                        "name",
                        "lb-" + port,
                        "algorithm",
                        "roundrobin",
                        "publicport",
                        port,
                        "privateport",
                        port,
                        "openfirewall",
                        "false"));
    }

    String forward(String instance, String tier, String port) {
        String address = a.make("associateIpAddress", Map.of("vpcid", vpc));
        return a.make(
                "createPortForwardingRule",
                Map.of(
                        "ipaddressid",
                        address,
                        "virtualmachineid",
                        instance,
                        "networkid",
                        tier,
                        "protocol",
                        "tcp",
                        "publicport",
                        port,
                        "privateport",
                        port,
                        "openfirewall",
                        "false"));
    }

    void staticNat(String instance, String tier) {
        String address = a.make("associateIpAddress", Map.of("vpcid", vpc));
        a.make("enableStaticNat", Map.of("ipaddressid", address, "virtualmachineid", instance, "networkid", tier));
    }
}
