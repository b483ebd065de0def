// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.List;
import java.util.Set;

/** What hangs on what: which attributes name an entity without which this one cannot be. */
public final class Hierarchy {
    private Hierarchy() {}

    /** Attributes whose entity takes this one with it when it goes. */
    public static List<String> lifelines(EntityKind kind) {
        return switch (kind) {
            case NETWORK, ACL_LIST -> List.of("vpcid");
            case ACL_RULE -> List.of("aclid");
            case ADDRESS -> List.of("networkid", "vpcid");
            case EGRESS_RULE -> List.of("networkid");
            case FIREWALL_RULE -> List.of("ipaddressid");
            case FORWARDING_RULE, STATIC_NAT -> List.of("ipaddressid", "virtualmachineid");
            case BALANCER_RULE -> List.of("publicipid", "networkid");
            case BALANCER_MEMBER -> List.of("lbruleid", "virtualmachineid");
            case TAG -> List.of("resourceid");
            case VPC, INSTANCE, KEY_PAIR, USER_DATA, AFFINITY_GROUP, INSTANCE_GROUP, VOLUME -> List.of();
        };
    }

    /** Whether an entity cannot be without one of {@code gone} (uuids). */
    public static boolean diesWith(EntityState state, Set<String> gone) {
        return lifelines(state.ref().kind()).stream().anyMatch(name -> {
            String value = state.attribute(name);
            return value != null && gone.contains(value);
        });
    }

    /** Whether {@code child} is listed among the children of {@code parentUuid} (an instance is one of its networks). */
    public static boolean childOf(EntityState child, String parentUuid) {
        if (child.ref().kind() == EntityKind.INSTANCE) {
            return child.list("networkids").contains(parentUuid);
        }
        if (child.ref().kind() == EntityKind.VOLUME) {
            return parentUuid.equals(child.attribute(VolumeKind.HOLDER));
        }
        return lifelines(child.ref().kind()).stream().anyMatch(name -> parentUuid.equals(child.attribute(name)));
    }
}
