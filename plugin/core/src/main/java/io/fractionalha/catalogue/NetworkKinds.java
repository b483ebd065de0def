// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.AttributeRow.child;
import static io.fractionalha.catalogue.AttributeRow.info;
import static io.fractionalha.catalogue.AttributeRow.mapped;
import static io.fractionalha.catalogue.AttributeRow.plain;
import static io.fractionalha.catalogue.ParameterRow.attribute;

import io.fractionalha.catalogue.KindRow.Identity;
import io.fractionalha.catalogue.ParameterRow.Source;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;

/** The rows of networks, tiers of a VPC included, and of addresses. */
final class NetworkKinds {
    private static final String UPDATE_NETWORK = "updateNetwork";

    private NetworkKinds() {}

    static KindRow network() {
        return new KindDraft(EntityKind.NETWORK, 20, Identity.MARKER)
                .with(plain("name").setBy(UPDATE_NETWORK), plain("displaytext").setBy(UPDATE_NETWORK))
                .with(mapped("networkofferingid", MappingKind.NETWORK_OFFERING))
                .with(plain("gateway"), plain("netmask"), plain("networkdomain").setBy(UPDATE_NETWORK))
                .with(VpcKinds.ofTier())
                .created(
                        "createNetwork",
                        ParameterRow.of("name", Source.MARKER),
                        attribute("displaytext"),
                        attribute("networkofferingid"),
                        attribute("gateway"),
                        attribute("netmask"),
                        attribute("networkdomain"),
                        attribute("vpcid"),
                        VpcKinds.OWN_LIST,
                        VpcKinds.SHARED_LIST,
                        Kinds.ZONE,
                        Kinds.ACCOUNT,
                        Kinds.DOMAIN)
                .set(UPDATE_NETWORK)
                .setAtOnce(
                        VpcKinds.REPLACE_LIST,
                        ParameterRow.of("networkid", Source.SELF),
                        VpcKinds.OWN_LIST,
                        VpcKinds.SHARED_LIST)
                .destroyed("deleteNetwork", Kinds.ID);
    }

    static KindRow address() {
        return new KindDraft(EntityKind.ADDRESS, 30, Identity.UNCLAIMED_CHILD, "issourcenat")
                .with(child("networkid", EntityKind.NETWORK), child("vpcid", EntityKind.VPC))
                .with(plain("issourcenat"), info("ipaddress"))
                .created("associateIpAddress", attribute("networkid"), attribute("vpcid"), Kinds.ACCOUNT, Kinds.DOMAIN)
                .destroyed("disassociateIpAddress", Kinds.ID);
    }
}
