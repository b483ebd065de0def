// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;
import static io.fractionalha.scenario.RoughClient.id;
import static io.fractionalha.scenario.RoughClient.with;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a {@link RoughClient} calls what is about networks outside VPCs, addresses and the rules on them. */
final class RoughNetworks {
    private static final String NETWORKS = "listNetworks";
    private static final String ADDRESSES = "listPublicIpAddresses";
    private static final int RULES_MAX = 6;
    private static final int NETWORKS_MAX = 5;
    private static final int PORTS = 1000;

    private final RoughClient client;

    RoughNetworks(RoughClient client) {
        this.client = client;
    }

    void add() {
        networks();
        addresses();
        firewalls();
        forwardings();
        balancers();
        members();
    }

    private void networks() {
        client.makes(
                "createNetwork",
                NETWORKS,
                NETWORKS_MAX,
                "name",
                "net-#",
                "displaytext",
                "net-# tier",
                "zoneid",
                client.site().zoneId(),
                "networkofferingid",
                client.site().networkOfferingId());
        client.on("updateNetwork", NETWORKS, "displaytext", "told-#");
        client.on("restartNetwork", NETWORKS);
        client.does(
                "deleteNetwork",
                () -> client.fewer(NETWORKS, NETWORKS_MAX)
                        ? Optional.empty()
                        : client.some(NETWORKS).map(network -> client.words("id", id(network))));
    }

    private void addresses() {
        client.does(
                "associateIpAddress",
                () -> client.fewer(ADDRESSES, 2 * NETWORKS_MAX)
                        ? client.some(NETWORKS, RoughNetworks::plain)
                                .map(network -> client.words("networkid", id(network)))
                        : Optional.empty());
        client.does(
                "disassociateIpAddress",
                () -> client.fewer(ADDRESSES, NETWORKS_MAX)
                        ? Optional.empty()
                        : free().map(address -> client.words("id", id(address))));
    }

    private static boolean plain(JsonObject network) {
        return text(network, "vpcid").isEmpty();
    }

    private Optional<JsonObject> free() {
        return client.some(
                ADDRESSES,
                address -> text(address, "vpcid").isEmpty()
                        && !text(address, "issourcenat").equals("true"));
    }

    private Optional<JsonObject> forRules() {
        return client.some(
                ADDRESSES,
                address -> text(address, "vpcid").isEmpty()
                        && !text(address, "isstaticnat").equals("true"));
    }

    /** An instance with a card in the network of an address. */
    private Optional<JsonObject> behind(JsonObject address) {
        return client.some(
                "listVirtualMachines",
                vm -> Inventory.stream(vm, "nic")
                        .anyMatch(nic -> text(nic, "networkid").equals(text(address, "associatednetworkid"))));
    }

    private String port() {
        return String.valueOf(PORTS + client.number() % (60 * PORTS));
    }

    private void firewalls() {
        made(
                "createFirewallRule",
                "listFirewallRules",
                this::free,
                address -> with(opened(), "ipaddressid", id(address)));
        made(
                "createEgressFirewallRule",
                "listEgressFirewallRules",
                () -> client.some(NETWORKS, RoughNetworks::plain),
                network -> with(opened(), "networkid", id(network), "cidrlist", "10.1.1.0/24"));
        client.on("deleteFirewallRule", "listFirewallRules");
        client.on("deleteEgressFirewallRule", "listEgressFirewallRules");
    }

    private Map<String, String> opened() {
        return client.words("protocol", "tcp", "startport", port(), "endport", port(), "cidrlist", "0.0.0.0/0");
    }

    private void made(
            String command,
            String list,
            java.util.function.Supplier<Optional<JsonObject>> where,
            Function<JsonObject, Map<String, String>> words) {
        client.does(command, () -> client.fewer(list, RULES_MAX) ? where.get().map(words) : Optional.empty());
    }

    private void forwardings() {
        client.does(
                "createPortForwardingRule",
                () -> client.fewer("listPortForwardingRules", RULES_MAX)
                        ? forRules()
                                .flatMap(address -> behind(address)
                                        .map(vm -> client.words(
                                                "ipaddressid",
                                                id(address),
                                                "virtualmachineid",
                                                id(vm),
                                                "protocol",
                                                "tcp",
                                                "publicport",
                                                port(),
                                                "privateport",
                                                "22",
                                                "openfirewall",
                                                "false")))
                        : Optional.empty());
        client.does(
                "updatePortForwardingRule",
                () -> client.some("listPortForwardingRules")
                        .map(rule -> client.words("id", id(rule), "privateport", port())));
        client.on("deletePortForwardingRule", "listPortForwardingRules");
    }

    private void balancers() {
        made(
                "createLoadBalancerRule",
                "listLoadBalancerRules",
                this::forRules,
                address -> client.words(
                        "publicipid",
                        id(address),
                        "algorithm",
                        "roundrobin",
                        "name",
                        "lb-#",
                        "publicport",
                        port(),
                        "privateport",
                        "8080",
                        "openfirewall",
                        "false"));
        client.on("updateLoadBalancerRule", "listLoadBalancerRules", "algorithm", "source");
        client.on("updateLoadBalancerRule", "listLoadBalancerRules", "algorithm", "leastconn");
        client.on("deleteLoadBalancerRule", "listLoadBalancerRules");
    }

    private void members() {
        client.does(
                "assignToLoadBalancerRule",
                () -> balancer()
                        .flatMap(rule -> client.some("listVirtualMachines", vm -> in(vm, text(rule, "networkid")))
                                .map(vm -> client.words("id", id(rule), "virtualmachineids", id(vm)))));
        client.does(
                "removeFromLoadBalancerRule",
                () -> balancer()
                        .flatMap(rule -> client.one(client.members(id(rule)))
                                .map(vm -> client.words("id", id(rule), "virtualmachineids", id(vm)))));
        client.does(
                "enableStaticNat",
                () -> free().flatMap(address -> behind(address)
                        .map(vm -> client.words("ipaddressid", id(address), "virtualmachineid", id(vm)))));
        client.does(
                "disableStaticNat",
                () -> client.some(
                                ADDRESSES,
                                address -> text(address, "isstaticnat").equals("true"))
                        .map(address -> client.words("ipaddressid", id(address))));
    }

    private Optional<JsonObject> balancer() {
        return client.some("listLoadBalancerRules");
    }

    private static boolean in(JsonObject vm, String networkId) {
        List<JsonObject> nics = Inventory.stream(vm, "nic").toList();
        return nics.stream().anyMatch(nic -> text(nic, "networkid").equals(networkId));
    }
}
