// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;
import static io.fractionalha.scenario.RoughClient.id;
import static io.fractionalha.scenario.RoughClient.with;

import java.util.Optional;

/** How a {@link RoughClient} calls what is about a VPC, its tiers and its ACL lists. */
final class RoughVpcs {
    private static final String VPCS = "listVPCs";
    private static final String LISTS = "listNetworkACLLists";
    private static final String RULES = "listNetworkACLs";
    private static final int RULES_MAX = 5;
    private static final int LISTS_MAX = 3;

    /** The host allows three tiers in a VPC. */
    private static final int TIERS_MAX = 2;

    private final RoughClient client;

    RoughVpcs(RoughClient client) {
        this.client = client;
    }

    void add() {
        vpcs();
        tiers();
        lists();
        rules();
    }

    private void vpcs() {
        client.does(
                "createVPC",
                () -> client.fewer(VPCS, 1)
                        ? Optional.of(client.words(
                                "name",
                                "vpc-#",
                                "displaytext",
                                "vpc of #",
                                "cidr",
                                "10.50.0.0/16",
                                "vpcofferingid",
                                client.offering("listVPCOfferings", "Default VPC offering"),
                                "zoneid",
                                client.site().zoneId()))
                        : Optional.empty());
        client.on("updateVPC", VPCS, "displaytext", "told-#");
        client.on("restartVPC", VPCS);
    }

    private void tiers() {
        client.does(
                "createNetwork",
                () -> client.rows("listNetworks").stream()
                                        .filter(network ->
                                                !text(network, "vpcid").isEmpty())
                                        .count()
                                < TIERS_MAX
                        ? client.some(LISTS)
                                .map(list -> client.words(
                                        "name",
                                        "tier-#",
                                        "displaytext",
                                        "tier-# tier",
                                        "zoneid",
                                        client.site().zoneId(),
                                        "networkofferingid",
                                        client.offering(
                                                "listNetworkOfferings",
                                                "DefaultIsolatedNetworkOfferingForVpcNetworksNoLB"),
                                        "vpcid",
                                        text(list, "vpcid"),
                                        "gateway",
                                        "10.50." + client.number() % 250 + ".1",
                                        "netmask",
                                        "255.255.255.0",
                                        "aclid",
                                        id(list)))
                        : Optional.empty());
    }

    private void lists() {
        client.does(
                "createNetworkACLList",
                () -> client.fewer(LISTS, LISTS_MAX)
                        ? client.some(VPCS)
                                .map(vpc -> client.words("vpcid", id(vpc), "name", "list-#", "description", "for #"))
                        : Optional.empty());
        client.on("updateNetworkACLList", LISTS, "description", "told-#");
        client.on("deleteNetworkACLList", LISTS);
        client.does(
                "replaceNetworkACLList",
                () -> client.some(LISTS)
                        .flatMap(list -> client.some(
                                        "listNetworks",
                                        network -> text(network, "vpcid").equals(text(list, "vpcid")))
                                .map(tier -> client.words("networkid", id(tier), "aclid", id(list)))));
    }

    private void rules() {
        client.does(
                "createNetworkACL",
                () -> client.fewer(RULES, RULES_MAX)
                        ? client.some(LISTS)
                                .map(list -> with(
                                        client.words(
                                                "protocol",
                                                "tcp",
                                                "startport",
                                                "80",
                                                "endport",
                                                "80",
                                                "cidrlist",
                                                "10.0.0.0/8",
                                                "traffictype",
                                                "Ingress",
                                                "action",
                                                "Allow"),
                                        "number",
                                        String.valueOf(1 + client.number() % 60000),
                                        "aclid",
                                        id(list)))
                        : Optional.empty());
        client.does(
                "updateNetworkACLItem",
                () -> client.some(RULES)
                        .map(rule -> client.words(
                                "id",
                                id(rule),
                                "cidrlist",
                                "10." + client.number() % 250 + ".0.0/16",
                                "reason",
                                "reason-#")));
        client.on("deleteNetworkACL", RULES);
    }
}
