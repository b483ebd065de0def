// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.AttributeRow.child;
import static io.fractionalha.catalogue.AttributeRow.mapped;
import static io.fractionalha.catalogue.AttributeRow.plain;
import static io.fractionalha.catalogue.AttributeRow.reference;
import static io.fractionalha.catalogue.ParameterRow.attribute;
import static io.fractionalha.catalogue.ParameterRow.constant;

import io.fractionalha.catalogue.KindRow.Identity;
import io.fractionalha.catalogue.ParameterRow.Source;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;
import java.util.ArrayList;
import java.util.List;

/** The rows of a VPC and its ACLs, and what its tiers have beside what every network has. */
final class VpcKinds {
    /** The command that gives a tier another ACL list; one it must have, so the other attribute is cleared by it. */
    static final String REPLACE_LIST = "replaceNetworkACLList";

    /** The ACL list of a tier, where it is one of the VPC's own. */
    static final ParameterRow OWN_LIST = attribute("aclid");

    /** The ACL list of a tier, where it belongs to no VPC. */
    static final ParameterRow SHARED_LIST = attribute("aclid", "sharedaclid");

    private static final String UPDATE_VPC = "updateVPC";
    private static final String UPDATE_LIST = "updateNetworkACLList";
    private static final String UPDATE_RULE = "updateNetworkACLItem";

    /** What of a rule can be changed; its number is not among it, because several that move at once would be in each other's way. */
    private static final List<String> RULE = List.of(
            "protocol", "startport", "endport", "cidrlist", "icmptype", "icmpcode", "traffictype", "action", "reason");

    private VpcKinds() {}

    /** Not started until something in it runs: a router that routes nothing would be paid for. */
    static KindRow vpc() {
        return new KindDraft(EntityKind.VPC, 10, Identity.MARKER)
                .with(plain("name").setBy(UPDATE_VPC), plain("displaytext").setBy(UPDATE_VPC))
                .with(mapped("vpcofferingid", MappingKind.VPC_OFFERING), plain("cidr"), plain("networkdomain"))
                .created(
                        "createVPC",
                        ParameterRow.of("name", Source.MARKER),
                        attribute("displaytext"),
                        attribute("vpcofferingid"),
                        attribute("cidr"),
                        attribute("networkdomain"),
                        constant("start", "false"),
                        Kinds.ZONE,
                        Kinds.ACCOUNT,
                        Kinds.DOMAIN)
                .set(UPDATE_VPC)
                .destroyed("deleteVPC", Kinds.ID);
    }

    static KindRow list() {
        return new KindDraft(EntityKind.ACL_LIST, 12, Identity.NATURAL_KEY, "name")
                .with(child("vpcid", EntityKind.VPC))
                .with(plain("name").setBy(UPDATE_LIST), plain("description").setBy(UPDATE_LIST))
                .createdFromAll("createNetworkACLList")
                .set(UPDATE_LIST)
                .destroyed("deleteNetworkACLList", Kinds.ID);
    }

    static KindRow rule() {
        KindDraft draft = new KindDraft(EntityKind.ACL_RULE, 14, Identity.NATURAL_KEY, "number")
                .with(child("aclid", EntityKind.ACL_LIST), plain("number"));
        List<ParameterRow> whole = new ArrayList<>(List.of(Kinds.ID, constant("partialupgrade", "false")));
        for (String name : RULE) {
            draft.with(plain(name).setBy(UPDATE_RULE));
            whole.add(attribute(name));
        }
        return draft.createdFromAll("createNetworkACL")
                .setAtOnce(UPDATE_RULE, whole.toArray(new ParameterRow[0]))
                .destroyed("deleteNetworkACL", Kinds.ID);
    }

    /** What a network has that is a tier of a VPC: of the last two one at most. */
    static AttributeRow[] ofTier() {
        return new AttributeRow[] {
            child("vpcid", EntityKind.VPC),
            reference("aclid", EntityKind.ACL_LIST).setBy(REPLACE_LIST),
            mapped("sharedaclid", MappingKind.NETWORK_ACL).setBy(REPLACE_LIST)
        };
    }
}
