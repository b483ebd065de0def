// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a tenant has, in single lines that can be told apart, and which journaled command made one. */
final class Facts {
    private static final Set<String> GONE = Set.of("Destroyed", "Expunging", "Error");

    private Facts() {}

    /** An inventory in single lines, one for each thing. */
    static Set<String> of(Inventory inventory) {
        Set<String> facts = new TreeSet<>(inventory.networks().keySet());
        inventory.instances().forEach((name, line) -> facts.add("vm " + name + " " + line));
        inventory.egress().forEach(rule -> facts.add("egress " + rule));
        for (String line : inventory.addresses()) {
            int rules = line.indexOf('[');
            String address = line.substring(0, rules);
            facts.add("address " + address);
            for (String rule : line.substring(rules + 1, line.length() - 1).split(", ", -1)) {
                facts.add("rule " + address + rule);
            }
        }
        return facts;
    }

    /** The first address of each living instance, by its name. */
    static Map<String, String> addresses(Tenant tenant) {
        Map<String, String> addresses = new TreeMap<>();
        for (JsonObject vm : tenant.client().list("listVirtualMachines")) {
            if (!GONE.contains(Inventory.text(vm, "state"))) {
                Inventory.stream(vm, "nic")
                        .limit(1)
                        .forEach(nic -> addresses.put(Inventory.text(vm, "name"), Inventory.text(nic, "ipaddress")));
            }
        }
        return addresses;
    }

    /** All of a tenant's tags. */
    static Set<String> tags(Tenant tenant) {
        return tenant.client().list("listTags", "pagesize", "500", "page", "1").stream()
                .map(tag -> "tag " + Inventory.text(tag, "key") + "=" + Inventory.text(tag, "value"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a command behind the cut made what a line says. */
    static boolean explained(JsonObject row, String fact) {
        String said = Inventory.text(row, "parameters") + " ";
        return switch (Inventory.text(row, "command")) {
            case "deployVirtualMachine" ->
                fact.startsWith("vm ") && said.contains(" name=" + fact.split(" ", 3)[1] + " ");
            case "createFirewallRule" -> fact.contains("fw tcp ") && said.contains(" startport=" + port(fact) + " ");
            case "createEgressFirewallRule" ->
                fact.startsWith("egress ") && said.contains(" startport=" + port(fact) + " ");
            case "createPortForwardingRule" ->
                fact.contains("pf tcp ") && said.contains(" publicport=" + forwarded(fact) + " ");
            case "createTags" ->
                fact.startsWith("tag ") && said.contains(" tags[0].key=" + fact.substring(4, fact.indexOf('=')) + " ");
            default -> false;
        };
    }

    private static String forwarded(String fact) {
        return fact.substring(fact.indexOf("pf tcp ") + 7, fact.indexOf("->"));
    }

    private static String port(String fact) {
        return fact.substring(fact.indexOf("tcp ") + 4, fact.indexOf('-', fact.indexOf("tcp ")));
    }
}
