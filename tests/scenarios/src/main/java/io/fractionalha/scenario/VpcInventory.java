// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a tenant's VPCs are made of, read through the API alone and written in words without ids. What stands by has all of it.
 *
 * @param vpcs name to CIDR and domain
 * @param tiers one line a tier: its VPC, gateway and ACL list
 * @param lists VPC and name of an ACL list, to its rules in their order; those for all are left out
 */
public record VpcInventory(SortedMap<String, String> vpcs, List<String> tiers, SortedMap<String, List<String>> lists) {

    /** Reads it as the tenant sees it. */
    public static VpcInventory of(Tenant tenant) {
        ApiClient client = tenant.client();
        SortedMap<String, String> vpcs = new TreeMap<>();
        for (JsonObject vpc : client.list("listVPCs")) {
            vpcs.put(
                    text(vpc, "name"),
                    text(vpc, "displaytext") + " " + text(vpc, "cidr") + " " + text(vpc, "networkdomain"));
        }
        List<String> tiers = new ArrayList<>();
        for (JsonObject tier : client.list("listNetworks")) {
            tiers.add(text(tier, "vpcname") + "/" + text(tier, "name") + " " + text(tier, "gateway") + " acl "
                    + text(tier, "aclname"));
        }
        Collections.sort(tiers);
        SortedMap<String, List<String>> lists = new TreeMap<>();
        for (JsonObject list : client.list("listNetworkACLLists")) {
            if (list.has("vpcid")) {
                lists.put(
                        text(list, "vpcname") + "/" + text(list, "name") + " " + text(list, "description"),
                        rules(client, text(list, "id")));
            }
        }
        return new VpcInventory(vpcs, tiers, lists);
    }

    private static List<String> rules(ApiClient client, String listId) {
        SortedMap<Integer, String> rules = new TreeMap<>();
        for (JsonObject rule : client.list("listNetworkACLs", "aclid", listId)) {
            rules.put(
                    rule.get("number").getAsInt(),
                    text(rule, "number") + " " + text(rule, "traffictype") + " " + text(rule, "action") + " "
                            + Inventory.rule(rule) + " " + text(rule, "reason"));
        }
        return List.copyOf(rules.values());
    }
}
