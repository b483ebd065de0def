// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.Inventory;
import io.fractionalha.scenario.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the tenant sees at the surviving region, asked whether the effect of a command that was accepted elsewhere is there. */
final class Survivor {
    private final Inventory inventory;
    private final List<JsonObject> keyPairs;
    private final List<JsonObject> tags;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Long> taken = new HashMap<>();

    /** Reads the region now; the log gives the names behind the ids of the lost region. */
    Survivor(Tenant tenant, List<AcceptedLog.Line> log) {
        this.inventory = Inventory.of(tenant);
        this.keyPairs = tenant.client().list("listSSHKeyPairs");
        this.tags = tenant.client().list("listTags");
        log.forEach(line -> names.put(line.entityId(), line.parameters().getOrDefault("name", "")));
    }

    /** Whether its effect is there; throws for a command that the demo does not use. */
    boolean shows(AcceptedLog.Line line) {
        Map<String, String> asked = line.parameters();
        String name = asked.getOrDefault("name", "");
        return switch (line.command()) {
            case "deployVirtualMachine" -> inventory.instances().containsKey(name);
            case "createNetwork" -> inventory.networks().containsKey(name);
            case "associateIpAddress" -> addressOf(asked);
            case "createLoadBalancerRule" -> address("lb " + name + " ");
            case "assignToLoadBalancerRule" -> member(instance(asked, "virtualmachineids"));
            case "enableStaticNat" -> address(" nat " + instance(asked, "virtualmachineid") + " ");
            case "createPortForwardingRule" ->
                address("pf " + asked.get("protocol") + " " + asked.get("publicport") + "->" + asked.get("privateport")
                        + " " + instance(asked, "virtualmachineid"));
            case "createFirewallRule" -> address("fw " + rule(asked));
            case "createEgressFirewallRule" ->
                inventory.egress().contains(names.get(asked.get("networkid")) + " " + rule(asked));
            case "createSSHKeyPair" -> any(keyPairs, row -> name.equals(text(row, "name")));
            case "createTags" ->
                any(
                        tags,
                        row -> text(row, "key").equals(asked.get("tags[0].key"))
                                && text(row, "value").equals(asked.get("tags[0].value")));
            default -> throw new IllegalArgumentException("nobody has said how " + line.command() + " shows");
        };
    }

    /** A network has as many addresses as were taken for it; the log's lines come in their order. */
    private boolean addressOf(Map<String, String> asked) {
        String network = names.getOrDefault(asked.get("networkid"), "");
        long wanted = taken.merge(network, 1L, Long::sum);
        return inventory.addresses().stream()
                        .filter(line -> line.startsWith(network + " "))
                        .count()
                >= wanted;
    }

    private boolean member(String name) {
        return inventory.addresses().stream()
                .filter(line -> line.contains("lb "))
                .map(line -> line.substring(line.indexOf('{') + 1, line.lastIndexOf('}')))
                .anyMatch(members -> List.of(members.split(",")).contains(name));
    }

    private boolean address(String words) {
        return inventory.addresses().stream().anyMatch(line -> line.contains(words));
    }

    private String instance(Map<String, String> asked, String parameter) {
        return names.getOrDefault(asked.getOrDefault(parameter, ""), "");
    }

    private static String rule(Map<String, String> asked) {
        return asked.get("protocol") + " " + asked.get("startport") + "-" + asked.get("endport") + " "
                + asked.get("cidrlist");
    }

    private static boolean any(List<JsonObject> rows, Predicate<JsonObject> wanted) {
        return rows.stream().anyMatch(wanted);
    }

    private static String text(JsonObject row, String name) {
        return row.has(name) ? row.get(name).getAsString() : "";
    }
}
