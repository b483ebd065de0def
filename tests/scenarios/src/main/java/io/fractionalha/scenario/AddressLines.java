// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Addresses in words: the network, source NAT or not, and the rules on each; never the address itself. */
final class AddressLines {
    private final ApiClient client;
    private final Map<String, List<String>> byAddress = new TreeMap<>();

    AddressLines(ApiClient client) {
        this.client = client;
    }

    List<String> all() {
        List<JsonObject> addresses = client.list("listPublicIpAddresses");
        addresses.forEach(address -> byAddress.put(text(address, "id"), new ArrayList<>()));
        firewall();
        forwarding();
        balancers();
        List<String> lines = new ArrayList<>();
        for (JsonObject address : addresses) {
            lines.add(line(address));
        }
        Collections.sort(lines);
        return lines;
    }

    private String line(JsonObject address) {
        List<String> rules = byAddress.getOrDefault(text(address, "id"), List.of());
        String nat = text(address, "isstaticnat").equals("true") ? " nat " + text(address, "virtualmachinename") : "";
        String source = text(address, "issourcenat").equals("true") ? " source" : "";
        return text(address, "associatednetworkname") + source + nat + " "
                + rules.stream().sorted().collect(Collectors.toList());
    }

    private void firewall() {
        client.list("listFirewallRules").forEach(rule -> note(text(rule, "ipaddressid"), "fw " + Inventory.rule(rule)));
    }

    private void forwarding() {
        client.list("listPortForwardingRules")
                .forEach(rule -> note(
                        text(rule, "ipaddressid"),
                        "pf " + text(rule, "protocol") + " " + text(rule, "publicport") + "->"
                                + text(rule, "privateport") + " " + text(rule, "virtualmachinename")));
    }

    private void balancers() {
        for (JsonObject rule : client.list("listLoadBalancerRules")) {
            String members = client.list("listLoadBalancerRuleInstances", "id", text(rule, "id")).stream()
                    .map(vm -> text(vm, "name"))
                    .sorted()
                    .collect(Collectors.joining(","));
            note(
                    text(rule, "publicipid"),
                    "lb " + text(rule, "name") + " " + text(rule, "algorithm") + " " + text(rule, "publicport") + "->"
                            + text(rule, "privateport") + " {" + members + "}");
        }
    }

    private void note(String addressId, String line) {
        byAddress.computeIfAbsent(addressId, id -> new ArrayList<>()).add(line);
    }
}
