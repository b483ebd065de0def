// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import io.fractionalha.port.IdSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the mappings of a peer's things up to date: finds equals by the rules, never touches what a person has set. The
 * source of an ACCOUNT mapping, and its target, are owner words ({@code ROOT/shop/acme}). Blocks while it reads the region;
 * call it on a lane.
 */
public final class MappingResolver {
    private final MappingStore store;
    private final Inventory inventory;
    private final IdSource ids;

    /** What this region has of a mappable kind. */
    @FunctionalInterface
    public interface Inventory {
        /** All of a kind that can be used in a zone. */
        List<ResourceDescriptor> descriptors(MappingKind kind, String zoneId);
    }

    /** A resolver for this region. */
    public MappingResolver(MappingStore store, Inventory inventory, IdSource ids) {
        this.store = store;
        this.inventory = inventory;
        this.ids = ids;
    }

    /** A peer has told of a thing, or of its change: remembers it and looks for its equal in {@code zoneId}. */
    public void described(String peerSiteId, ResourceDescriptor descriptor, String zoneId) {
        store.saveDescriptor(peerSiteId, descriptor);
        resolve(peerSiteId, List.of(descriptor), zoneId);
    }

    /** Looks for the equals of things that a peer has told of, reading each kind of this region once. */
    public void resolve(String peerSiteId, Collection<ResourceDescriptor> descriptors, String zoneId) {
        Map<MappingKind, List<ResourceDescriptor>> here = new EnumMap<>(MappingKind.class);
        descriptors.forEach(descriptor -> resolve(peerSiteId, descriptor, zoneId, here));
    }

    /**
     * Looks again for everything of a peer that a person has not mapped: this region may have got what was missing, or lost
     * what was there. Answers whether any mapping changed.
     */
    public boolean resolveAll(String peerSiteId, String zoneId) {
        Map<MappingKind, List<ResourceDescriptor>> here = new EnumMap<>(MappingKind.class);
        boolean changed = false;
        for (MappingKind kind : List.of(
                MappingKind.ACCOUNT,
                MappingKind.SERVICE_OFFERING,
                MappingKind.DISK_OFFERING,
                MappingKind.TEMPLATE,
                MappingKind.NETWORK_OFFERING,
                MappingKind.VPC_OFFERING,
                MappingKind.NETWORK_ACL)) {
            for (ResourceDescriptor descriptor : store.descriptors(peerSiteId)) {
                if (descriptor.kind() == kind) {
                    changed |= resolve(peerSiteId, descriptor, zoneId, here);
                }
            }
        }
        return changed;
    }

    private boolean resolve(
            String peerSiteId,
            ResourceDescriptor source,
            String zoneId,
            Map<MappingKind, List<ResourceDescriptor>> here) {
        String sourceId = sourceId(source);
        Optional<ResourceMapping> known = store.mapping(peerSiteId, source.kind(), sourceId);
        if (known.isPresent() && known.get().manual()) {
            return false;
        }
        List<ResourceDescriptor> candidates =
                here.computeIfAbsent(source.kind(), kind -> inventory.descriptors(kind, zoneId));
        MappingRules.Finding finding =
                MappingRules.find(source, candidates, owner -> owner == null ? null : owner(peerSiteId, owner));
        String target = finding.targetId();
        if (source.kind() == MappingKind.ACCOUNT && target != null) {
            target = sourceId;
        }
        ResourceMapping mapping = new ResourceMapping(
                known.map(ResourceMapping::mappingId).orElseGet(ids::next),
                peerSiteId,
                source.kind(),
                sourceId,
                target,
                false,
                finding.reason(),
                finding.candidates());
        boolean changes = known.isEmpty() || !known.get().equals(mapping);
        if (changes) {
            store.save(mapping);
        }
        return changes;
    }

    /** The owner here that stands for one there; the same words where nothing else is mapped. */
    private @Nullable String owner(String peerSiteId, String ownerWords) {
        return store.mapping(peerSiteId, MappingKind.ACCOUNT, ownerWords)
                .map(mapping -> mapping.targetId() == null ? "" : mapping.targetId())
                .orElse(ownerWords);
    }

    private static String sourceId(ResourceDescriptor source) {
        String account = source.attributes().get("account");
        String domain = source.attributes().get("domainpath");
        return source.kind() == MappingKind.ACCOUNT && account != null && domain != null
                ? domain + "/" + account
                : source.id();
    }
}
