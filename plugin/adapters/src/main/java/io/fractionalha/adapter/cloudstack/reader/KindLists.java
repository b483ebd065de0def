// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import io.fractionalha.entity.EntityKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which list command shows a kind, with which standing filter, and by which parameter one asks for what hangs on a parent. */
final class KindLists {
    private static final Map<String, String> ALL = Map.of("listall", "true");

    private KindLists() {}

    static String command(EntityKind kind) {
        return switch (kind) {
            case NETWORK -> "listNetworks";
            case ADDRESS -> "listPublicIpAddresses";
            case FIREWALL_RULE -> "listFirewallRules";
            case EGRESS_RULE -> "listEgressFirewallRules";
            case FORWARDING_RULE -> "listPortForwardingRules";
            case BALANCER_RULE -> "listLoadBalancerRules";
            case INSTANCE -> "listVirtualMachines";
            case KEY_PAIR -> "listSSHKeyPairs";
            case USER_DATA -> "listUserData";
            case AFFINITY_GROUP -> "listAffinityGroups";
            case INSTANCE_GROUP -> "listInstanceGroups";
            case BALANCER_MEMBER, STATIC_NAT, TAG ->
                throw new IllegalArgumentException(kind + " is a relation: it is read through its ends");
        };
    }

    static Map<String, String> filter(EntityKind kind) {
        return kind == EntityKind.INSTANCE ? Map.of("listall", "true", "userdata", "true") : ALL;
    }

    static String parentFilter(EntityKind kind, EntityKind parent) {
        return switch (parent) {
            case NETWORK -> kind == EntityKind.ADDRESS ? "associatednetworkid" : "networkid";
            case ADDRESS -> kind == EntityKind.BALANCER_RULE ? "publicipid" : "ipaddressid";
            default -> throw new IllegalArgumentException("nothing of kind " + kind + " hangs on a " + parent);
        };
    }

    /** How tags call a kind, or null where the host has no tags for it. */
    static @Nullable String tagType(EntityKind kind) {
        return switch (kind) {
            case INSTANCE -> "UserVm";
            case NETWORK -> "Network";
            case ADDRESS -> "PublicIpAddress";
            case FIREWALL_RULE, EGRESS_RULE -> "FirewallRule";
            case FORWARDING_RULE -> "PortForwardingRule";
            case BALANCER_RULE -> "LoadBalancer";
            default -> null;
        };
    }
}
