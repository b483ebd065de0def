// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.region.RegionReader;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this region has of the kinds that stand by for a group, and of what can hang on them: one list of all that the owner
 * has for each kind, one more for each paired balancer rule, VPC and ACL list. Instances are told, tags are not looked at.
 * Blocks while it reads; on the group's lane.
 */
final class Sight {
    private static final Set<EntityKind> OF_ADDRESSES = EnumSet.of(
            EntityKind.FIREWALL_RULE, EntityKind.FORWARDING_RULE, EntityKind.BALANCER_RULE, EntityKind.STATIC_NAT);

    /** Listed by what they hang on, or told. */
    private static final Set<EntityKind> NOT_BY_OWNER = EnumSet.of(
            EntityKind.INSTANCE, EntityKind.TAG, EntityKind.BALANCER_MEMBER, EntityKind.ACL_LIST, EntityKind.ACL_RULE);

    private final RegionReader reader;
    private final Map<EntityRef, EntityState> found = new LinkedHashMap<>();
    private final Set<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);

    /** Reads it all. */
    Sight(RegionReader reader, Owner owner, String zoneId, Collection<EntityPair> pairs, List<EntityState> instances) {
        this.reader = reader;
        take(instances);
        pairs.forEach(pair -> expect(pair.kind()));
        for (EntityKind kind : kinds) {
            if (!NOT_BY_OWNER.contains(kind)) {
                take(reader.ofOwner(kind, owner, zoneId));
            }
        }
        for (EntityPair pair : pairs) {
            EntityRef here = new EntityRef(pair.kind(), pair.passiveUuid());
            if (found.containsKey(here) || pair.kind() == EntityKind.ACL_LIST) {
                inside(here);
            }
        }
    }

    private void expect(EntityKind kind) {
        kinds.add(kind);
        switch (kind) {
            case NETWORK -> {
                kinds.add(EntityKind.EGRESS_RULE);
                expect(EntityKind.ADDRESS);
            }
            case VPC -> expect(EntityKind.NETWORK);
            case ADDRESS -> kinds.addAll(OF_ADDRESSES);
            default -> {}
        }
    }

    private void inside(EntityRef here) {
        switch (here.kind()) {
            case BALANCER_RULE -> take(reader.children(EntityKind.BALANCER_MEMBER, here));
            case VPC -> take(reader.children(EntityKind.ACL_LIST, here));
            case ACL_LIST -> take(reader.children(EntityKind.ACL_RULE, here));
            default -> {}
        }
    }

    private void take(List<EntityState> states) {
        states.forEach(state -> found.put(state.ref(), state));
    }

    /** What was seen, all of it. */
    Collection<EntityState> all() {
        return found.values();
    }

    /** One thing, or null if it was not seen. */
    @Nullable
    EntityState of(EntityPair pair) {
        return found.get(new EntityRef(pair.kind(), pair.passiveUuid()));
    }

    /** Whether something that was not seen is really not there: it is asked for once more by its id. */
    boolean gone(EntityPair pair) {
        return switch (pair.kind()) {
            case INSTANCE, TAG, STATIC_NAT -> false;
            case BALANCER_MEMBER -> true;
            default ->
                reader.read(new EntityRef(pair.kind(), pair.passiveUuid())).isEmpty();
        };
    }

    /** Whether an address of which no static NAT was seen really has none. */
    boolean leadsNowhere(String address) {
        return reader.children(EntityKind.STATIC_NAT, new EntityRef(EntityKind.ADDRESS, address))
                .isEmpty();
    }
}
