// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a tenant has in a region, in words without ids.
 *
 * @param plain networks, instances, addresses and their rules
 * @param vpcs VPCs, tiers, ACL lists and their rules
 * @param instances one line an instance: where it belongs, its key pairs and user data, its addresses in the tenant's networks
 * @param volumes one line a data volume: name, offering, size in GiB, instance
 * @param words one line a tag, key pair, user data text, affinity group or instance group
 */
record WholeInventory(
        Inventory plain, VpcInventory vpcs, List<String> instances, List<String> volumes, List<String> words) {
    /** What of each kind is listed by which command. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("VPC", "listVPCs"),
            Map.entry("NETWORK", "listNetworks"),
            Map.entry("ACL_LIST", "listNetworkACLLists"),
            Map.entry("ACL_RULE", "listNetworkACLs"),
            Map.entry("ADDRESS", "listPublicIpAddresses"),
            Map.entry("FIREWALL_RULE", "listFirewallRules"),
            Map.entry("EGRESS_RULE", "listEgressFirewallRules"),
            Map.entry("FORWARDING_RULE", "listPortForwardingRules"),
            Map.entry("BALANCER_RULE", "listLoadBalancerRules"),
            Map.entry("INSTANCE", "listVirtualMachines"),
            Map.entry("VOLUME", "listVolumes"),
            Map.entry("KEY_PAIR", "listSSHKeyPairs"),
            Map.entry("USER_DATA", "listUserData"),
            Map.entry("AFFINITY_GROUP", "listAffinityGroups"),
            Map.entry("INSTANCE_GROUP", "listInstanceGroups"));

    /** Reads it as the tenant sees it. */
    static WholeInventory of(Tenant tenant) {
        ApiClient client = tenant.client();
        return new WholeInventory(
                Inventory.of(tenant),
                VpcInventory.of(tenant),
                lines(living(client, "listVirtualMachines"), WholeInventory::instance),
                lines(living(client, "listVolumes"), WholeInventory::volume),
                Stream.of("listTags", "listSSHKeyPairs", "listUserData", "listAffinityGroups", "listInstanceGroups")
                        .flatMap(list -> lines(client.list(list), row -> list.substring(4) + " " + word(row)).stream())
                        .toList());
    }

    /** The same with nothing running. */
    WholeInventory stopped() {
        return new WholeInventory(plain.stopped(), vpcs, instances, volumes, words);
    }

    /** How many lines there are. */
    int things() {
        return plain.networks().size()
                + plain.instances().size()
                + plain.addresses().size()
                + plain.egress().size()
                + vpcs.vpcs().size()
                + vpcs.lists().size()
                + volumes.size()
                + words.size();
    }

    private static String instance(JsonObject vm) {
        String apart = Inventory.stream(vm, "affinitygroup")
                .map(group -> text(group, "name"))
                .collect(Collectors.joining(","));
        String own = Inventory.stream(vm, "nic")
                .filter(nic -> text(nic, "type").equals("Isolated"))
                .map(nic -> text(nic, "ipaddress"))
                .collect(Collectors.joining(","));
        return String.join(
                " ",
                text(vm, "name"),
                apart,
                text(vm, "group"),
                text(vm, "keypairs"),
                text(vm, "userdataname"),
                own,
                text(vm, "displayname"));
    }

    private static String volume(JsonObject volume) {
        return String.join(
                " ",
                text(volume, "name"),
                text(volume, "diskofferingname"),
                String.valueOf(volume.get("size").getAsLong() >> 30),
                text(volume, "vmname"));
    }

    private static String word(JsonObject row) {
        return Stream.of("resourcetype", "key", "value", "name", "type", "fingerprint", "userdata")
                .map(field -> text(row, field))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static List<String> lines(Collection<JsonObject> rows, Function<JsonObject, String> line) {
        return rows.stream().map(line).sorted().toList();
    }

    /** Each thing of a tenant at a side has one pair, and each pair one thing: nothing is left over, nothing is there twice. */
    static void everythingIsPairedOnce(Tenant tenant, Group group, Region side) {
        assertThat(pairs(group, side))
                .as("pairs at %s", side.name())
                .containsKeys(KINDS.keySet().toArray(String[]::new));
        pairedOnce(tenant, group, side, row -> true);
    }

    /**
     * The same of whatever kinds there are, but source NAT addresses: the host gives one to a network in which something runs,
     * and at the other side nothing may have run there yet.
     */
    static void whatIsThereIsPairedOnce(Tenant tenant, Group group, Region side) {
        Set<String> paired =
                pairs(group, side).values().stream().flatMap(List::stream).collect(Collectors.toSet());
        pairedOnce(
                tenant,
                group,
                side,
                row -> !text(row, "issourcenat").equals("true") || paired.contains(text(row, "id")));
    }

    private static void pairedOnce(Tenant tenant, Group group, Region side, Predicate<JsonObject> counts) {
        Map<String, List<String>> pairs = pairs(group, side);
        KINDS.forEach((kind, command) -> assertThat(pairs.getOrDefault(kind, List.of()))
                .as("pairs of kind %s, and what %s shows at %s", kind, command, side.name())
                .containsExactlyInAnyOrderElementsOf(living(tenant.client(), command).stream()
                        .filter(counts)
                        .map(row -> text(row, "id"))
                        .toList()));
    }

    private static Map<String, List<String>> pairs(Group group, Region side) {
        return group.pairs(side).stream()
                .filter(pair -> KINDS.containsKey(text(pair, "kind")))
                .collect(Collectors.groupingBy(
                        pair -> text(pair, "kind"),
                        Collectors.mapping(pair -> text(pair, "passiveid"), Collectors.toList())));
    }

    /** What is there of what the tenant made, by the command that made it, is what its log says. */
    static void isWhatTheLogSays(Story story, Region side, Collection<BigApplication.Made> kinds) {
        for (BigApplication.Made kind : kinds) {
            List<AcceptedLog.Line> log = story.log().lines();
            Set<String> gone = log.stream()
                    .filter(line -> line.command().equals(kind.goneBy()))
                    .map(line -> line.parameters().getOrDefault("id", ""))
                    .collect(Collectors.toSet());
            List<String> names = log.stream()
                    .filter(line -> line.command().equals(kind.by()) && !gone.contains(line.entityId()))
                    .map(line -> line.parameters().getOrDefault("name", ""))
                    .toList();
            assertThat(living(story.tenant(side).client(), kind.list()))
                    .extracting(row -> text(row, "name"))
                    .as("what %s shows at %s, and the log of %s", kind.list(), side.name(), kind.by())
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    /** The rows of a list that are the tenant's: not what is gone, the provider's, or a root disk. */
    static List<JsonObject> living(ApiClient client, String command) {
        Stream<JsonObject> rows = switch (command) {
            case "listVolumes" -> client.list(command, "type", "DATADISK").stream();
            case "listNetworkACLs" ->
                living(client, "listNetworkACLLists").stream()
                        .flatMap(list -> client.list(command, "aclid", text(list, "id")).stream());
            case "listNetworkACLLists" -> client.list(command).stream().filter(list -> list.has("vpcid"));
            case "listEgressFirewallRules" ->
                living(client, "listNetworks").stream()
                        .flatMap(network -> client.list(command, "networkid", text(network, "id")).stream());
            case "listNetworks" ->
                client.list(command).stream()
                        .filter(network -> !text(network, "type").equals("Shared"));
            default -> client.list(command).stream();
        };
        return rows.filter(row -> !Set.of("Destroyed", "Expunging", "Expunged").contains(text(row, "state")))
                .toList();
    }
}
