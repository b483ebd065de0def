// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.CommandRow.draft;
import static io.fractionalha.catalogue.Replay.CREATE;
import static io.fractionalha.catalogue.Replay.DESTROY;
import static io.fractionalha.catalogue.Replay.NEVER;
import static io.fractionalha.catalogue.Replay.SET;
import static io.fractionalha.catalogue.Timing.ASYNCHRONOUS;
import static io.fractionalha.catalogue.Timing.CREATING;
import static io.fractionalha.entity.EntityKind.ACL_LIST;
import static io.fractionalha.entity.EntityKind.ACL_RULE;
import static io.fractionalha.entity.EntityKind.NETWORK;
import static io.fractionalha.entity.EntityKind.VPC;

import java.util.List;
import java.util.stream.Stream;

/** Rows for VPCs and their ACLs; tiers are networks. */
final class VpcCommands {
    private static final String[] RULE = {
        "protocol",
        "startport",
        "endport",
        "cidrlist",
        "icmptype",
        "icmpcode",
        "traffictype",
        "number",
        "action",
        "reason"
    };

    private VpcCommands() {}

    static List<CommandRow> rows() {
        return Stream.of(vpcs(), lists(), rules()).flatMap(List::stream).toList();
    }

    private static List<CommandRow> vpcs() {
        return List.of(
                draft("createVPC", VPC, CREATE, CREATING)
                        .mapped()
                        .sets("name", "displaytext", "vpcofferingid", "cidr", "networkdomain")
                        .implies(Implied.NETWORK_ADDRESSES)
                        .row(),
                draft("updateVPC", VPC, SET, ASYNCHRONOUS)
                        .on("id")
                        .sets("name", "displaytext")
                        .implies(Implied.NETWORK_ADDRESSES)
                        .row(),
                draft("restartVPC", VPC, NEVER, ASYNCHRONOUS).on("id").row(),
                draft("deleteVPC", VPC, DESTROY, ASYNCHRONOUS).on("id").row());
    }

    private static List<CommandRow> lists() {
        return List.of(
                draft("createNetworkACLList", ACL_LIST, CREATE, CREATING)
                        .refers("vpcid", VPC)
                        .sets("vpcid", "name", "description")
                        .row(),
                draft("updateNetworkACLList", ACL_LIST, SET, ASYNCHRONOUS)
                        .on("id")
                        .sets("name", "description")
                        .row(),
                draft("deleteNetworkACLList", ACL_LIST, DESTROY, ASYNCHRONOUS)
                        .on("id")
                        .row(),
                draft(VpcKinds.REPLACE_LIST, NETWORK, SET, ASYNCHRONOUS)
                        .on("networkid")
                        .refers("aclid", ACL_LIST)
                        .sets("aclid")
                        .row());
    }

    private static List<CommandRow> rules() {
        return List.of(
                draft("createNetworkACL", ACL_RULE, CREATE, CREATING)
                        .refers("aclid", ACL_LIST)
                        .refers("networkid", NETWORK)
                        .sets("aclid")
                        .sets(RULE)
                        .implies(Implied.ACL_LIST)
                        .row(),
                draft("updateNetworkACLItem", ACL_RULE, SET, ASYNCHRONOUS)
                        .on("id")
                        .sets(RULE)
                        .row(),
                draft("moveNetworkAclItem", ACL_RULE, SET, ASYNCHRONOUS)
                        .on("id")
                        .implies(Implied.ACL_RULES)
                        .row(),
                draft("deleteNetworkACL", ACL_RULE, DESTROY, ASYNCHRONOUS)
                        .on("id")
                        .row());
    }
}
