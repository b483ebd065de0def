// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads this region through its own API, as it is now. Blocks; called on lanes, never on a user's thread. Failures:
 * REGION_COMMAND_FAILED.
 */
public interface RegionReader {
    /**
     * The entity of a kind that is no relation, or empty when it is gone. An instance that is Destroyed, Expunging or in
     * Error counts as gone; see {@link #rawInstanceState}.
     */
    Optional<EntityState> read(EntityRef ref);

    /** A relation by its ends, or empty: (rule, instance), (address), (tagged resource). {@code key} is the tag's key, empty
     * for other kinds. */
    Optional<EntityState> readRelation(EntityKind kind, EntityRef first, @Nullable EntityRef second, String key);

    /**
     * Entities of a kind that hang on {@code parent}: ADDRESS, EGRESS_RULE and INSTANCE of a NETWORK; FIREWALL_RULE,
     * FORWARDING_RULE, BALANCER_RULE and STATIC_NAT of an ADDRESS; BALANCER_MEMBER of a BALANCER_RULE; TAG of anything.
     */
    List<EntityState> children(EntityKind kind, EntityRef parent);

    /**
     * All entities of a kind that an owner has, in a zone as far as the kind is of one, read page by page to the end; not for
     * memberships, tags, ACL lists and their rules. An owner that the region does not know is REGION_COMMAND_FAILED, never an
     * empty answer: somebody would take everything for gone.
     */
    List<EntityState> ofOwner(EntityKind kind, Owner owner, String zoneId);

    /**
     * The tags of everything of a kind that an owner has, by what they hang on; what has none is not named. Read page by page
     * to the end: for many entities far fewer calls than {@link #children} for each. An owner that the region does not know is
     * REGION_COMMAND_FAILED.
     */
    Map<EntityRef, List<EntityState>> tagsOf(EntityKind kind, Owner owner);

    /** Ids of NETWORK and INSTANCE entities in the zone that carry a tag. */
    List<EntityRef> tagged(String key, String value, String zoneId);

    /**
     * The host's own state word of an instance (Running, Error, Destroyed, ...), or empty if no row is to be seen. Error also for
     * one that the host began to make and never finished, since it ended meanwhile: it calls that Stopped, but cannot start it.
     */
    Optional<String> rawInstanceState(String uuid);

    /**
     * Instances of an owner in a network that the host began to make and never finished: it calls them Stopped, but they were never started
     * and have no volume of any kind. Nothing else here lists them, yet each keeps its name and address. One that is just being made may be
     * among them for a moment. An owner that the region does not know is REGION_COMMAND_FAILED.
     */
    List<UnfinishedInstance> unfinished(Owner owner, EntityRef network);

    /** What this region has of a mappable kind, for rules and candidates. */
    List<ResourceDescriptor> descriptors(MappingKind kind, String zoneId);

    /** One mappable thing. */
    Optional<ResourceDescriptor> descriptor(MappingKind kind, String id);

    /** All zones of this region. */
    Set<Zone> zones();

    /** Domain id and account name parameters for acting on behalf of an owner; empty if there is no such account. */
    Optional<OwnerIds> ownerIds(Owner owner);

    /** What has become of a job, by its uuid. */
    JobEnd job(String jobId);

    /**
     * How much more an owner may have here, by its own limits and those of the domains above it, and what the zone has left;
     * the latter an estimate. What has no bound is left out.
     */
    default List<Headroom> headroom(Owner owner, String zoneId) {
        return List.of();
    }

    /**
     * Whether any primary storage of a zone has a template, so that an instance starts from it without a copy; empty where that
     * cannot be told.
     */
    default Optional<Boolean> onPrimaryStorage(String templateId, String zoneId) {
        return Optional.empty();
    }

    /** The volumes of an instance, its root disk first, and the snapshots of them and of it. */
    default InstanceDisks disks(String instanceUuid) {
        return InstanceDisks.NONE;
    }

    /** The management servers of this region that the host knows; empty where it does not tell. */
    default List<HostServer> servers() {
        return List.of();
    }

    /** What this region keeps running by itself. */
    default Machinery machinery() {
        return Machinery.NONE;
    }

    /** How this region calls an owner. */
    record OwnerIds(String domainId, String account, String accountId) {}
}
