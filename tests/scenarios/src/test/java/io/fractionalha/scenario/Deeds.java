// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a command does if it does what it says, in facts that a list of the region shows.
 *
 * @param facts what is so afterwards
 * @param takesAway ids of things that are gone, or not what they were: nothing is known any more of what needs them
 */
record Deeds(List<Fact> facts, Set<String> takesAway) {
    /** The value of what is not there. */
    static final String NONE = "none";

    /** What begins the key of whether something is there. */
    static final String ID = "id ";

    /** The parameters that name what a command is about. */
    static final Set<String> NAMING = Set.of(
            "id",
            "ipaddressid",
            "publicipid",
            "networkid",
            "networkids",
            "vpcid",
            "aclid",
            "virtualmachineid",
            "virtualmachineids",
            "resourceids",
            "nicid");

    private static final String THERE = "there";
    static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Parameters of commands that change one thing, by the command, and the field that shows each. */
    private static final Map<String, Map<String, String>> SETTERS = Map.ofEntries(
            Map.entry("updateVirtualMachine", Map.of("displayname", "displayname")),
            Map.entry("changeServiceForVirtualMachine", Map.of("serviceofferingid", "serviceofferingid")),
            Map.entry("scaleVirtualMachine", Map.of("serviceofferingid", "serviceofferingid")),
            Map.entry("updateNetwork", Map.of("displaytext", "displaytext")),
            Map.entry("updateVPC", Map.of("displaytext", "displaytext")),
            Map.entry("updateNetworkACLList", Map.of("description", "description")),
            Map.entry("updateNetworkACLItem", Map.of("cidrlist", "cidrlist", "reason", "reason")),
            Map.entry("updatePortForwardingRule", Map.of("privateport", "privateport")),
            Map.entry("updateLoadBalancerRule", Map.of("algorithm", "algorithm")),
            Map.entry("updateInstanceGroup", Map.of("name", "name")),
            Map.entry("updateVolume", Map.of("name", "name")),
            Map.entry("attachVolume", Map.of("virtualmachineid", "virtualmachineid")));

    /** Lists that show what there is. */
    private static final List<String> LISTS = List.of(
            "listVirtualMachines",
            "listNetworks",
            "listVPCs",
            "listPublicIpAddresses",
            "listFirewallRules",
            "listEgressFirewallRules",
            "listPortForwardingRules",
            "listLoadBalancerRules",
            "listVolumes",
            "listNetworkACLLists",
            "listNetworkACLs",
            "listAffinityGroups",
            "listInstanceGroups",
            "listUserData");

    /** One thing that can be seen; {@code needs} are the ids of what it is about. */
    record Fact(String key, String value, Set<String> needs) {}

    static Deeds of(String command, Map<String, String> words, String entityId) {
        String id = words.getOrDefault("id", entityId);
        Set<String> needs = new HashSet<>();
        words.values().stream().filter(value -> UUID.matcher(value).matches()).forEach(needs::add);
        List<Fact> facts = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        if (makes(command) && !entityId.isEmpty()) {
            needs.add(entityId);
            facts.add(new Fact(ID + entityId, THERE, needs));
        } else if (removes(command)) {
            gone.add(id);
            if (!command.equals("disassociateIpAddress")) {
                // The host gives a released address again, under the same id.
                facts.add(new Fact(ID + id, NONE, Set.of()));
            }
        } else if (command.endsWith("Tags")) {
            String value = command.equals("createTags") ? words.getOrDefault("tags[0].value", "") : NONE;
            facts.add(new Fact("tag " + words.get("resourceids") + " " + words.get("tags[0].key"), value, needs));
        } else {
            changes(command, words, id, needs, facts);
        }
        return new Deeds(facts, gone);
    }

    private static void changes(
            String command, Map<String, String> words, String id, Set<String> needs, List<Fact> facts) {
        SETTERS.getOrDefault(command, Map.of()).forEach((parameter, field) -> {
            if (words.containsKey(parameter)) {
                facts.add(new Fact(field + " of " + id, words.get(parameter), needs));
            }
        });
        switch (command) {
            case "startVirtualMachine", "rebootVirtualMachine" ->
                facts.add(new Fact("state of " + id, "Running", needs));
            case "stopVirtualMachine" -> facts.add(new Fact("state of " + id, "Stopped", needs));
            case "detachVolume" -> facts.add(new Fact("virtualmachineid of " + id, "", needs));
            case "resizeVolume" ->
                facts.add(new Fact("size of " + id, String.valueOf(Long.parseLong(words.get("size")) << 30), needs));
            case "enableStaticNat", "disableStaticNat" ->
                facts.add(new Fact(
                        "virtualmachineid of " + words.get("ipaddressid"),
                        words.getOrDefault("virtualmachineid", ""),
                        needs));
            default -> {}
        }
    }

    private static boolean makes(String command) {
        return Set.of("deployVirtualMachine", "associateIpAddress", "registerUserData")
                        .contains(command)
                || (command.startsWith("create")
                        && !Set.of("createTags", "createSSHKeyPair").contains(command));
    }

    private static boolean removes(String command) {
        return Set.of("destroyVirtualMachine", "disassociateIpAddress", "destroyVolume")
                        .contains(command)
                || (command.startsWith("delete")
                        && !Set.of("deleteTags", "deleteSSHKeyPair").contains(command));
    }

    /** What the region shows the account now, by the keys of facts. */
    static Map<String, String> shown(ApiClient client) {
        Map<String, String> shown = new TreeMap<>();
        for (String list : LISTS) {
            WholeInventory.living(client, list).forEach(row -> show(row, shown));
        }
        client.list("listTags", "pagesize", "500", "page", "1")
                .forEach(tag ->
                        shown.put("tag " + text(tag, "resourceid") + " " + text(tag, "key"), text(tag, "value")));
        return shown;
    }

    private static void show(JsonObject row, Map<String, String> shown) {
        String id = text(row, "id");
        shown.put(ID + id, THERE);
        for (String field : List.of(
                "displayname",
                "serviceofferingid",
                "displaytext",
                "description",
                "cidrlist",
                "reason",
                "privateport",
                "algorithm",
                "name",
                "virtualmachineid",
                "state",
                "size")) {
            shown.put(field + " of " + id, text(row, field));
        }
    }
}
