// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which list command shows a kind, with which standing filter, and by which parameter one asks for what hangs on a parent. */
final class KindLists {
    private static final Map<String, String> ALL = Map.of("listall", "true");

    private KindLists() {}

    static String command(EntityKind kind) {
        return switch (kind) {
            case NETWORK -> "listNetworks";
            case ADDRESS, STATIC_NAT -> "listPublicIpAddresses";
            case FIREWALL_RULE -> "listFirewallRules";
            case EGRESS_RULE -> "listEgressFirewallRules";
            case FORWARDING_RULE -> "listPortForwardingRules";
            case BALANCER_RULE -> "listLoadBalancerRules";
            case INSTANCE -> "listVirtualMachines";
            case KEY_PAIR -> "listSSHKeyPairs";
            case USER_DATA -> "listUserData";
            case AFFINITY_GROUP -> "listAffinityGroups";
            case INSTANCE_GROUP -> "listInstanceGroups";
            case VPC -> "listVPCs";
            case ACL_LIST -> "listNetworkACLLists";
            case ACL_RULE -> "listNetworkACLs";
            case VOLUME -> "listVolumes";
            case BALANCER_MEMBER, TAG ->
                throw new IllegalArgumentException(kind + " is a relation: it is read through its ends");
        };
    }

    static Map<String, String> filter(EntityKind kind) {
        return switch (kind) {
            case INSTANCE -> Map.of("listall", "true", "userdata", "true");
            case VOLUME -> Map.of("listall", "true", "type", "DATADISK");
            default -> ALL;
        };
    }

    static String parentFilter(EntityKind kind, EntityKind parent) {
        return switch (parent) {
            case INSTANCE -> "virtualmachineid";
            case NETWORK -> kind == EntityKind.ADDRESS ? "associatednetworkid" : "networkid";
            case ADDRESS -> kind == EntityKind.BALANCER_RULE ? "publicipid" : "ipaddressid";
            case VPC -> "vpcid";
            case ACL_LIST -> "aclid";
            default -> throw new IllegalArgumentException("nothing of kind " + kind + " hangs on a " + parent);
        };
    }

    /** The parent whose owner something has that names none of its own, and the field that tells it. */
    record OwnedWith(EntityKind kind, String field) {}

    /** Where the owner of a kind is to be looked for, if its rows do not name one. */
    static Optional<OwnedWith> ownedWith(EntityKind kind) {
        return switch (kind) {
            case FIREWALL_RULE, FORWARDING_RULE -> Optional.of(new OwnedWith(EntityKind.ADDRESS, "ipaddressid"));
            case EGRESS_RULE -> Optional.of(new OwnedWith(EntityKind.NETWORK, "networkid"));
            case ACL_LIST -> Optional.of(new OwnedWith(EntityKind.VPC, "vpcid"));
            case ACL_RULE -> Optional.of(new OwnedWith(EntityKind.ACL_LIST, "aclid"));
            default -> Optional.empty();
        };
    }

    /** Whether what an owner has of a kind is asked for in one zone. */
    static boolean zoned(EntityKind kind) {
        return switch (kind) {
            case NETWORK, INSTANCE, VPC, VOLUME, ADDRESS, STATIC_NAT -> true;
            default -> false;
        };
    }

    /** The networks and instances in a zone that carry a tag. */
    static List<EntityRef> tagged(Lists lists, String key, String value, String zoneId) {
        return Stream.of(EntityKind.NETWORK, EntityKind.INSTANCE)
                .flatMap(kind -> {
                    Map<String, String> filter = new HashMap<>(filter(kind));
                    filter.put("tags[0].key", key);
                    filter.put("tags[0].value", value);
                    filter.put("zoneid", zoneId);
                    return lists.all(command(kind), filter).stream()
                            .map(row -> new EntityRef(kind, Rows.need(row, "id")));
                })
                .toList();
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
            case VOLUME -> "Volume";
            case VPC -> "Vpc";
            case ACL_RULE -> "NetworkACL";
            default -> null;
        };
    }
}
