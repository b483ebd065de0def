// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import io.fractionalha.port.IdSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the mappings of a peer's things up to date: finds equals by the rules, never replaces what a person has set. The
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

    /**
     * Looks for the equals of things that a peer has told of, reading each kind of this region once. Answers whether any
     * mapping changed.
     */
    public boolean resolve(String peerSiteId, Collection<ResourceDescriptor> descriptors, String zoneId) {
        Look look = new Look(peerSiteId, zoneId);
        boolean changed = false;
        for (ResourceDescriptor descriptor : descriptors) {
            changed |= look.resolve(descriptor);
        }
        return changed;
    }

    /**
     * Looks again for everything of a peer that a person has not mapped: this region may have got what was missing, or lost
     * what was there. What a person has mapped is looked at as well. Answers whether any mapping changed.
     */
    public boolean resolveAll(String peerSiteId, String zoneId) {
        Look look = new Look(peerSiteId, zoneId);
        boolean changed = false;
        for (ResourceDescriptor descriptor : store.descriptors(peerSiteId)) {
            changed |= look.resolve(descriptor);
        }
        Function<ResourceMapping, ResourceMapping> chosen = new ChosenTargets(store).look(look::here);
        for (ResourceMapping mapping : store.mappings(peerSiteId)) {
            ResourceMapping looked = mapping.manual() ? chosen.apply(mapping) : mapping;
            if (!looked.equals(mapping)) {
                store.save(looked);
                changed = true;
            }
        }
        return changed;
    }

    /** One look at this region, for one peer. */
    private final class Look {
        private final String peerSiteId;
        private final String zoneId;
        private final AccountNames names;
        private final Map<MappingKind, List<ResourceDescriptor>> here = new EnumMap<>(MappingKind.class);

        Look(String peerSiteId, String zoneId) {
            this.peerSiteId = peerSiteId;
            this.zoneId = zoneId;
            this.names = AccountNames.of(store.mappings(peerSiteId));
        }

        boolean resolve(ResourceDescriptor source) {
            String sourceId = sourceId(source);
            Optional<ResourceMapping> known = store.mapping(peerSiteId, source.kind(), sourceId);
            if (known.isPresent() && known.get().manual()) {
                return false;
            }
            MappingRules.Finding finding = find(source, sourceId);
            ResourceMapping mapping = new ResourceMapping(
                    known.map(ResourceMapping::mappingId).orElseGet(ids::next),
                    peerSiteId,
                    source.kind(),
                    sourceId,
                    finding.targetId(),
                    false,
                    finding.reason(),
                    finding.candidates());
            boolean changes = known.isEmpty() || !known.get().equals(mapping);
            if (changes) {
                store.save(mapping);
            }
            return changes;
        }

        List<ResourceDescriptor> here(MappingKind kind) {
            return here.computeIfAbsent(kind, each -> inventory.descriptors(each, zoneId));
        }

        private MappingRules.Finding find(ResourceDescriptor source, String sourceId) {
            List<ResourceDescriptor> candidates = here(source.kind());
            return source.kind() == MappingKind.ACCOUNT
                    ? AccountRules.find(source, sourceId, candidates, names)
                    : MappingRules.find(source, candidates, names);
        }
    }

    private static String sourceId(ResourceDescriptor source) {
        String account = source.attributes().get("account");
        String domain = source.attributes().get("domainpath");
        return source.kind() == MappingKind.ACCOUNT && account != null && domain != null
                ? domain + "/" + account
                : source.id();
    }
}
