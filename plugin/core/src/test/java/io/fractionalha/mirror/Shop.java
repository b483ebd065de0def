// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tenant's shop at the active side: one network, a balancer on its second address, web instances behind it. */
final class Shop {
    final List<String> web = new ArrayList<>();
    final String network;
    final String front;
    String balancer;
    private final FakeRegion a;

    Shop(FakeRegion a, int instances) {
        this.a = a;
        a.make("registerSSHKeyPair", Map.of("name", "ops", "publickey", "ssh-rsa x", "account", "acme"));
        network = a.make(
                "createNetwork",
                Map.of(
                        "name",
                        "front",
                        "zoneid",
                        FakeRegion.ZONE,
                        "networkofferingid",
                        "isolated-a",
                        "account",
                        "acme",
                        "gateway",
                        "10.7.0.1",
                        "networkdomain",
                        "shop.example"));
        address();
        front = address();
        a.make("createEgressFirewallRule", Map.of("networkid", network, "protocol", "tcp", "cidrlist", "10.7.0.0/16"));
        a.make(
                "createFirewallRule",
                Map.of("ipaddressid", front, "protocol", "tcp", "startport", "80", "endport", "80"));
        balancer = balancer("80");
        for (int i = 0; i < instances; i++) {
            deploy("web-" + i);
        }
    }

    /** The same things under other ids. */
    static void offer(FakeRegion region, String suffix) {
        region.account(MirrorBench.ACME);
        region.offer(
                MappingKind.SERVICE_OFFERING,
                "small-" + suffix,
                Map.of("name", "small", "cpunumber", "1", "cpuspeed", "500", "memory", "512"));
        region.offer(
                MappingKind.SERVICE_OFFERING,
                "large-" + suffix,
                Map.of("name", "large", "cpunumber", "4", "cpuspeed", "500", "memory", "4096"));
        region.offer(
                MappingKind.TEMPLATE,
                "debian-" + suffix,
                Map.of(
                        "name",
                        "debian",
                        "checksum",
                        "c1",
                        "ostypename",
                        "Debian",
                        "arch",
                        "x86_64",
                        "hypervisor",
                        "KVM",
                        "featured",
                        "true"));
        region.offer(
                MappingKind.VPC_OFFERING,
                "vpc-" + suffix,
                Map.of("name", "vpc", "services", "Dhcp,Lb,NetworkACL,SourceNat", "distributedvpcrouter", "false"));
        region.offer(
                MappingKind.NETWORK_ACL, "deny-" + suffix, Map.of("name", "default_deny", "rules", "{action=Deny}"));
        region.offer(
                MappingKind.NETWORK_OFFERING,
                "isolated-" + suffix,
                Map.of("name", "isolated", "services", "Dhcp,Lb,SourceNat", "egressdefaultpolicy", "false"));
    }

    /** One more member of the web tier. */
    String deploy(String name) {
        String instance = instance(name, Map.of("keypairs", "ops", "userdata", "aGVsbG8="));
        web.add(instance);
        member(instance);
        return instance;
    }

    String address() {
        return a.make("associateIpAddress", Map.of("networkid", network));
    }

    String instance(String name, Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("name", name);
        parameters.put("zoneid", FakeRegion.ZONE);
        parameters.put("templateid", "debian-a");
        parameters.put("serviceofferingid", "small-a");
        parameters.put("networkids", network);
        parameters.put("account", "acme");
        parameters.putAll(more);
        return a.make("deployVirtualMachine", parameters);
    }

    String balancer(String port) {
        return a.make(
                "createLoadBalancerRule",
                Map.of(
                        "publicipid",
                        front,
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

    void member(String instance) {
        a.make("assignToLoadBalancerRule", Map.of("id", balancer, "virtualmachineids", instance));
    }

    void staticNat(String instance) {
        a.make("enableStaticNat", Map.of("ipaddressid", address(), "virtualmachineid", instance));
    }

    String forward(String instance, String port) {
        String source = a.entities(EntityKind.ADDRESS).get(0).ref().uuid();
        return a.make(
                "createPortForwardingRule",
                Map.of(
                        "ipaddressid",
                        source,
                        "virtualmachineid",
                        instance,
                        "protocol",
                        "tcp",
                        "publicport",
                        port,
                        "privateport",
                        "22",
                        "openfirewall",
                        "false"));
    }

    void tag(String instance, String key, String value) {
        a.make(
                "createTags",
                Map.of("resourceids", instance, "resourcetype", "UserVm", "tags[0].key", key, "tags[0].value", value));
    }

    void destroy(int index) {
        destroy(web.get(index));
    }

    void destroy(String instance) {
        a.make("destroyVirtualMachine", Map.of("id", instance, "expunge", "true"));
    }

    EntityRef ref(int index) {
        return new EntityRef(EntityKind.INSTANCE, web.get(index));
    }
}
