// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.AcceptedLog.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The client's log held against what a region shows through the API: which accepted commands show no effect, what is there
 * twice, and what nobody asked for. Ids are those of the lost region, so effects are known by names, ports and keys.
 */
final class Effects {
    private static final Set<String> SWITCHES = Set.of("stopVirtualMachine", "startVirtualMachine");

    private final List<Line> log;
    private final Map<String, String> names = new HashMap<>();
    private final List<JsonObject> instances;
    private final List<JsonObject> firewall;
    private final List<JsonObject> forwarding;
    private final List<JsonObject> egress = new ArrayList<>();
    private final List<JsonObject> tags;

    /** Reads the region now. */
    Effects(List<Line> log, Tenant tenant) {
        this.log = List.copyOf(log);
        for (Line line : log) {
            Map<String, String> asked = line.parameters();
            String name = asked.getOrDefault("name", asked.getOrDefault("publicport", ""));
            if (!name.isEmpty()) {
                names.put(line.entityId(), name);
            }
        }
        ApiClient client = tenant.client();
        this.instances = client.list("listVirtualMachines").stream()
                .filter(vm -> !Set.of("Destroyed", "Expunging").contains(Inventory.text(vm, "state")))
                .toList();
        this.firewall = client.list("listFirewallRules", "pagesize", "500", "page", "1");
        this.forwarding = client.list("listPortForwardingRules", "pagesize", "500", "page", "1");
        client.list("listNetworks")
                .forEach(network -> egress.addAll(
                        client.list("listEgressFirewallRules", "networkid", Inventory.text(network, "id"))));
        this.tags = client.list("listTags", "pagesize", "500", "page", "1");
    }

    /** The accepted commands whose effect is not there, in the order of the log. */
    List<Line> missing() {
        List<Line> missing = new ArrayList<>();
        for (Line line : log) {
            boolean there = SWITCHES.contains(line.command()) ? switched(line) : shows(line);
            if (line.accepted() && !there) {
                missing.add(line);
            }
        }
        return missing;
    }

    /** What is there more than once, or was never asked for; {@code allowed} are instances of another origin. */
    List<String> tooMuch(Set<String> allowed) {
        List<String> found = new ArrayList<>();
        Set<String> asked = asked("deployVirtualMachine", "name");
        asked.addAll(allowed);
        check(
                found,
                "instance",
                instances.stream().map(vm -> Inventory.text(vm, "name")).toList(),
                asked);
        check(found, "firewall rule", ports(firewall), askedPorts("createFirewallRule"));
        check(found, "egress rule", ports(egress), askedPorts("createEgressFirewallRule"));
        check(found, "forwarding", forwarded(), asked("createPortForwardingRule", "publicport"));
        Set<String> keys = asked("createTags", "tags[0].key");
        check(
                found,
                "tag",
                tags.stream()
                        .map(tag -> Inventory.text(tag, "key"))
                        .filter(key -> key.startsWith("round-"))
                        .toList(),
                keys);
        return found;
    }

    private static void check(List<String> found, String what, List<String> there, Set<String> asked) {
        Set<String> seen = new TreeSet<>();
        for (String one : there) {
            if (!seen.add(one)) {
                found.add(what + " " + one + " is there twice");
            }
            if (!asked.contains(one)) {
                found.add(what + " " + one + " was never asked for");
            }
        }
    }

    private boolean shows(Line line) {
        Map<String, String> asked = line.parameters();
        return switch (line.command()) {
            case "deployVirtualMachine" ->
                any(instances, vm -> asked.get("name").equals(Inventory.text(vm, "name")))
                        || askedToGo("destroyVirtualMachine", line);
            case "destroyVirtualMachine" ->
                !any(instances, vm -> names.get(asked.get("id")).equals(Inventory.text(vm, "name")));
            case "createFirewallRule" -> ports(firewall).contains(asked.get("startport"));
            case "createEgressFirewallRule" -> ports(egress).contains(asked.get("startport"));
            case "createPortForwardingRule" ->
                forwarded().contains(asked.get("publicport")) || askedToGo("deletePortForwardingRule", line);
            case "deletePortForwardingRule" -> !forwarded().contains(names.get(asked.get("id")));
            case "createTags" -> tagged(asked) || askedToGo("deleteTags", line);
            case "deleteTags" -> !tagged(asked);
            default -> true;
        };
    }

    /**
     * One instance was stopped and started in turn: what it is now may come of the last command of its kind, also of one that
     * nobody answered; what was asked after that one is not there.
     */
    private boolean switched(Line line) {
        String id = line.parameters().get("id");
        String state = instances.stream()
                .filter(vm -> Inventory.text(vm, "name").equals(names.get(id)))
                .map(vm -> Inventory.text(vm, "state"))
                .findFirst()
                .orElse("none");
        List<Line> turns = log.stream()
                .filter(one -> SWITCHES.contains(one.command())
                        && one.parameters().get("id").equals(id))
                .toList();
        int last = -1;
        for (int i = 0; i < turns.size(); i++) {
            boolean starts = turns.get(i).command().startsWith("start");
            last = state.equals(starts ? "Running" : "Stopped") ? i : last;
        }
        return turns.indexOf(line) <= last;
    }

    private boolean tagged(Map<String, String> asked) {
        return any(
                tags,
                tag -> asked.get("tags[0].key").equals(Inventory.text(tag, "key"))
                        && asked.get("tags[0].value").equals(Inventory.text(tag, "value")));
    }

    /** Somebody was to remove it again, answered or not. */
    private boolean askedToGo(String command, Line made) {
        return any(
                log,
                line -> line.command().equals(command)
                        && (made.entityId().equals(line.parameters().get("id"))
                                || (command.equals("deleteTags")
                                        && made.parameters().equals(line.parameters()))));
    }

    private Set<String> askedPorts(String command) {
        return asked(command, "startport");
    }

    private Set<String> asked(String command, String parameter) {
        return log.stream()
                .filter(line -> line.command().equals(command))
                .map(line -> line.parameters().get(parameter))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> forwarded() {
        return forwarding.stream()
                .map(rule -> Inventory.text(rule, "publicport"))
                .toList();
    }

    private static List<String> ports(List<JsonObject> rules) {
        return rules.stream().map(rule -> Inventory.text(rule, "startport")).toList();
    }

    private static <T> boolean any(List<T> rows, Predicate<T> wanted) {
        return rows.stream().anyMatch(wanted);
    }
}
