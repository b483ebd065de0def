// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.AttributeRow.child;

import io.fractionalha.entity.EntityKind;

/** The rows of what a firewall lets in and out. */
final class FirewallKinds {
    private FirewallKinds() {}

    static KindRow egressRule() {
        return new KindDraft(
                        EntityKind.EGRESS_RULE,
                        40,
                        KindRow.Identity.NATURAL_KEY,
                        "protocol",
                        "startport",
                        "endport",
                        "icmptype",
                        "icmpcode",
                        "cidrlist",
                        "destcidrlist")
                .with(child("networkid", EntityKind.NETWORK))
                .withKey()
                .createdFromAll("createEgressFirewallRule")
                .destroyed("deleteEgressFirewallRule", Kinds.ID);
    }

    static KindRow firewallRule() {
        return new KindDraft(
                        EntityKind.FIREWALL_RULE,
                        40,
                        KindRow.Identity.NATURAL_KEY,
                        "protocol",
                        "startport",
                        "endport",
                        "icmptype",
                        "icmpcode",
                        "cidrlist")
                .with(child("ipaddressid", EntityKind.ADDRESS))
                .withKey()
                .createdFromAll("createFirewallRule")
                .destroyed("deleteFirewallRule", Kinds.ID);
    }
}
