// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.entity.EntityRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folded journals: entities of both sides, by group and site. Every method is one transaction. */
public interface ModelStore {
    /** Up to which sequence a site's entries of a group are folded; 0 at first. */
    long appliedSequence(String groupId, String siteId);

    /** The groups of which something of this site has been folded, whether they are still known here or not; ordered. */
    List<String> foldedGroups(String siteId);

    /**
     * Writes one fold step: all changes and the new applied sequence, or nothing. Refuses (STORE_CONFLICT) when the
     * applied sequence is not {@code change.appliedBefore()} any more.
     */
    void apply(ModelChange change);

    /**
     * The same by the owner of the region's work: changes nothing and throws STORE_CONFLICT when {@code term} is not the region
     * lease's current term. The applied sequence alone does not tell a change that was read before another server went on.
     */
    void apply(long term, ModelChange change);

    /** All entities of a group at a site, living and dead, ordered by firstSequence, kind, uuid. */
    List<ModelEntity> entities(String groupId, String siteId);

    /** Those of these entities that there are, in no order; as many reads as there are kinds among them, not as entities. */
    default List<ModelEntity> entities(String groupId, String siteId, Collection<EntityRef> refs) {
        return refs.stream()
                .distinct()
                .flatMap(ref -> entity(groupId, siteId, ref).stream())
                .toList();
    }

    /** One entity. */
    Optional<ModelEntity> entity(String groupId, String siteId, EntityRef ref);

    /** The living entities of all groups at a site: what the capture index is built from. */
    List<ModelEntity> members(String siteId);

    /** Commands in doubt. */
    List<OpenCommand> openCommands(String groupId, String siteId);

    /** Keeps how many processors instances of the other side use, by uuid, beside what is kept of others; for 30 days. */
    default void demand(String groupId, Map<String, Double> busy, Instant now) {}

    /** What is kept of {@link #demand(String, Map, Instant)}. */
    default Map<String, Double> demand(String groupId) {
        return Map.of();
    }

    /** Forgets the entities, open commands and applied sequence of a group at a site. */
    void clear(String groupId, String siteId);
}
