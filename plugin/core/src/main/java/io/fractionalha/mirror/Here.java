// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.entity.Relation;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mapping.MappingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one group's things are called in this region.
 *
 * @param zoneId the group's zone here
 * @param mapped mappings
 * @param passive the uuid here of an active entity, or null while it has none
 * @param active the uuid there of something here, or null if it stands for nothing; slow
 */
record Here(
        String groupId,
        String zoneId,
        PlanInput.Mapped mapped,
        Function<EntityRef, @Nullable String> passive,
        Function<EntityRef, @Nullable String> active) {

    /** The uuid here; MAPPING_UNRESOLVED where there is none. */
    String uuid(EntityRef active) {
        String uuid = passive.apply(active);
        if (uuid == null) {
            throw new FractionalHaException(ErrorCode.MAPPING_UNRESOLVED, active + " has no counterpart here yet");
        }
        return uuid;
    }

    /** The one end of an entity that this attribute points to, as it is called here. */
    EntityRef end(EntityState active, String attribute, EntityKind kind) {
        return new EntityRef(kind, uuid(Refs.one(active, attribute, kind)));
    }

    /** An attribute's value in this region's terms. */
    String translated(EntityState active, AttributeRow row) {
        String value = Refs.text(active, row.name());
        if (value.isEmpty()) {
            return value;
        }
        return switch (row.role()) {
            case PLAIN, SECRET, INFO -> value;
            case MAPPED -> mappedValue(row, value);
            case REFERENCE -> references(active, row, value);
        };
    }

    /** References in this region's terms, as far as what they name is here. */
    String known(EntityState active, AttributeRow row) {
        List<String> uuids = new ArrayList<>();
        for (Refs.Link link : Refs.links(active)) {
            String uuid = link.row().name().equals(row.name()) ? passive.apply(link.target()) : null;
            if (uuid != null) {
                uuids.add(uuid);
            }
        }
        return String.join(",", uuids);
    }

    /** A network of an instance in this region's terms, a mapped one if it is shared; null while there is none. */
    @Nullable
    String network(String uuid) {
        String own = passive.apply(new EntityRef(EntityKind.NETWORK, uuid));
        return own == null ? mapped.target(MappingKind.SHARED_NETWORK, uuid) : own;
    }

    /** In the order of the value: an instance's first network is its default one. */
    private String references(EntityState active, AttributeRow row, String value) {
        Set<String> shared = SharedNetworks.of(active);
        Map<String, Refs.Link> links = new HashMap<>();
        Refs.links(active).stream()
                .filter(link -> link.row().name().equals(row.name()))
                .forEach(link -> links.put(link.target().uuid(), link));
        List<String> uuids = new ArrayList<>();
        for (String each : Refs.list(value)) {
            Refs.Link link = links.get(each);
            if (shared.contains(each)) {
                uuids.add(target(MappingKind.SHARED_NETWORK, each, row.name()));
            } else if (link != null && !leftOut(link)) {
                uuids.add(uuid(link.target()));
            }
        }
        return String.join(",", uuids);
    }

    /** Placement keeps nothing from being built, see {@link Placement}. */
    private boolean leftOut(Refs.Link link) {
        return link.target().kind() == EntityKind.AFFINITY_GROUP && passive.apply(link.target()) == null;
    }

    private String mappedValue(AttributeRow row, String value) {
        MappingKind kind = row.mapping();
        return kind == null ? value : target(kind, value, row.name());
    }

    private String target(MappingKind kind, String value, String name) {
        String target = mapped.target(kind, value);
        if (target == null) {
            throw new FractionalHaException(
                    ErrorCode.MAPPING_UNRESOLVED, name + " " + value + " has no mapping here; create one");
        }
        return target;
    }

    /** The owner here that stands for one there. */
    Owner owner(Owner there) {
        String words = mapped.target(MappingKind.ACCOUNT, there.toString());
        int slash = words == null ? -1 : words.lastIndexOf('/');
        if (words == null || slash <= 0) {
            throw new FractionalHaException(
                    ErrorCode.MAPPING_UNRESOLVED, "account " + there + " has no counterpart here; create or map it");
        }
        return new Owner(words.substring(slash + 1), words.substring(0, slash));
    }

    /** The uuid of what a creation made: a relation's follows from its ends, others are told in the answer. */
    @Nullable
    String made(EntityState active, @Nullable String uuid) {
        return switch (active.ref().kind()) {
            case BALANCER_MEMBER ->
                Relation.balancerMember(
                                end(active, "lbruleid", EntityKind.BALANCER_RULE)
                                        .uuid(),
                                end(active, "virtualmachineid", EntityKind.INSTANCE)
                                        .uuid())
                        .uuid();
            case STATIC_NAT ->
                Relation.staticNat(
                                end(active, "ipaddressid", EntityKind.ADDRESS).uuid())
                        .uuid();
            case TAG -> {
                EntityKind kind = EntityKind.valueOf(Refs.text(active, "resourcekind"));
                yield Relation.tag(end(active, "resourceid", kind).uuid(), Refs.text(active, "key"))
                        .uuid();
            }
            default -> uuid;
        };
    }
}
