// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mirror.EntityPair;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told at one time, read from the region with few calls: many of a kind by the pages of their owner, memberships
 * by their rule. What no page shows is asked for by itself, so that it is never taken for gone because of a page. Blocks; one
 * object is for one telling.
 */
final class ReadTogether {
    /** From so many of a kind on their pages are read; fewer are asked for one by one. */
    static final int MANY = 10;

    /** A page of the host has 200: reading all of a group for one in so many costs less than asking for each. */
    private static final int ONE_IN = 50;

    /** Not listed by owner, or read by their ends. */
    private static final Set<EntityKind> ONE_BY_ONE = EnumSet.of(
            EntityKind.BALANCER_MEMBER,
            EntityKind.STATIC_NAT,
            EntityKind.TAG,
            EntityKind.ACL_LIST,
            EntityKind.ACL_RULE);

    private final RunParts parts;
    private final @Nullable ProtectionGroup group;
    private final boolean much;
    private final Set<EntityKind> paged = EnumSet.noneOf(EntityKind.class);
    private final Map<EntityKind, Map<EntityRef, EntityState>> pages = new EnumMap<>(EntityKind.class);
    private final Map<EntityRef, List<EntityState>> members = new HashMap<>();

    /** {@code due} is what will be asked for, of a group that has so many pairs in all. */
    ReadTogether(RunParts parts, String groupId, Collection<EntityPair> due, int pairs) {
        this.parts = parts;
        this.group = parts.stores().groups().group(groupId).orElse(null);
        this.much = worthwhile(due.size(), pairs);
        if (much) {
            due.stream()
                    .map(EntityPair::kind)
                    .filter(kind -> !ONE_BY_ONE.contains(kind))
                    .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()))
                    .forEach((kind, count) -> {
                        if (worthwhile(count, pairs)) {
                            paged.add(kind);
                        }
                    });
        }
    }

    private static boolean worthwhile(long count, int pairs) {
        return count >= MANY && count * ONE_IN >= pairs;
    }

    /** Whether reading all of the group costs less than asking for each. */
    boolean much() {
        return much;
    }

    /** One thing as it is now, or empty when it is gone. */
    Optional<EntityState> read(EntityRef ref) {
        EntityState seen = page(ref.kind()).get(ref);
        return seen == null ? parts.reader().read(ref) : Optional.of(seen);
    }

    /** A relation by its ends, or empty. */
    Optional<EntityState> relation(EntityKind kind, EntityRef first, @Nullable EntityRef second, String key) {
        if (kind != EntityKind.BALANCER_MEMBER || second == null) {
            return parts.reader().readRelation(kind, first, second, key);
        }
        List<EntityState> all = members.get(first);
        if (all == null) {
            all = parts.reader().children(kind, first);
            members.put(first, all);
        }
        return all.stream()
                .filter(member -> second.uuid().equals(member.attribute("virtualmachineid")))
                .findFirst();
    }

    private Map<EntityRef, EntityState> page(EntityKind kind) {
        Map<EntityRef, EntityState> page = pages.get(kind);
        if (page == null) {
            page = group != null && paged.contains(kind) ? listed(group, kind) : Map.of();
            pages.put(kind, page);
        }
        return page;
    }

    private Map<EntityRef, EntityState> listed(ProtectionGroup listed, EntityKind kind) {
        try {
            return parts.reader().ofOwner(kind, listed.owner(), listed.zoneAt(parts.siteId())).stream()
                    .collect(Collectors.toMap(EntityState::ref, state -> state, (one, other) -> other));
        } catch (FractionalHaException e) {
            return Map.of(); // asked for one by one then, and each says itself what is wrong
        }
    }
}
