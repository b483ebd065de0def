// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a tenant has in a region, read through the API alone and written in words without ids, so that two regions can be
 * compared line by line.
 *
 * @param networks name to gateway
 * @param instances name to "state offering networks"
 * @param addresses one line an address: its network, whether it is source NAT, and all that hangs on it
 * @param egress one line an egress rule
 */
public record Inventory(
        SortedMap<String, String> networks,
        SortedMap<String, String> instances,
        List<String> addresses,
        List<String> egress) {
    private static final String UP = "Running";

    /** Reads it as the tenant sees it. */
    public static Inventory of(Tenant tenant) {
        ApiClient client = tenant.client();
        SortedMap<String, String> networks = new TreeMap<>();
        List<String> egress = new ArrayList<>();
        for (JsonObject network : client.list("listNetworks")) {
            networks.put(text(network, "name"), text(network, "gateway"));
            for (JsonObject rule : client.list("listEgressFirewallRules", "networkid", text(network, "id"))) {
                egress.add(text(network, "name") + " " + rule(rule));
            }
        }
        Collections.sort(egress);
        return new Inventory(networks, instances(client), new AddressLines(client).all(), egress);
    }

    /** How many instances are Running. */
    public long running() {
        return instances.values().stream().filter(line -> line.startsWith(UP)).count();
    }

    /** The same with nothing running: what a side has that has lost its group. */
    public Inventory stopped() {
        SortedMap<String, String> down = new TreeMap<>();
        for (Map.Entry<String, String> line : instances.entrySet()) {
            String text = line.getValue();
            down.put(line.getKey(), text.startsWith(UP) ? "Stopped" + text.substring(UP.length()) : text);
        }
        return new Inventory(networks, down, addresses, egress);
    }

    private static SortedMap<String, String> instances(ApiClient client) {
        SortedMap<String, String> instances = new TreeMap<>();
        for (JsonObject vm : client.list("listVirtualMachines")) {
            String state = text(vm, "state");
            if (state.equals("Destroyed") || state.equals("Expunging")) {
                continue;
            }
            String nets = stream(vm, "nic")
                    .map(nic -> text(nic, "networkname"))
                    .sorted()
                    .collect(Collectors.joining(","));
            instances.put(text(vm, "name"), state + " " + text(vm, "serviceofferingname") + " " + nets);
        }
        return instances;
    }

    static java.util.stream.Stream<JsonObject> stream(JsonObject object, String name) {
        List<JsonObject> rows = new ArrayList<>();
        if (object.has(name)) {
            object.getAsJsonArray(name).forEach(row -> rows.add(row.getAsJsonObject()));
        }
        return rows.stream();
    }

    static String rule(JsonObject rule) {
        return text(rule, "protocol") + " " + text(rule, "startport") + "-" + text(rule, "endport") + " "
                + text(rule, "cidrlist");
    }

    static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
