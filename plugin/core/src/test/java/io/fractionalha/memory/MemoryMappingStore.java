// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mapping.ResourceMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mappings and descriptors in memory. */
public final class MemoryMappingStore implements MappingStore {
    final Map<Key, ResourceMapping> mappings = new LinkedHashMap<>();
    final Map<Key, ResourceDescriptor> descriptors = new LinkedHashMap<>();

    private record Key(String siteId, MappingKind kind, String id) {}

    /** A person has confirmed that this domain, with all below, means the same customers at the peer. */
    public void confirm(String peerSiteId, String domain) {
        save(confirmed(peerSiteId, domain));
    }

    /** What {@link #confirm} saves, for other stores. */
    public static ResourceMapping confirmed(String peerSiteId, String domain) {
        return new ResourceMapping(
                "same-" + domain, peerSiteId, MappingKind.DOMAIN, domain, domain, true, "set by a person", List.of());
    }

    @Override
    public synchronized List<ResourceMapping> mappings(String peerSiteId) {
        return mappings.values().stream()
                .filter(mapping -> mapping.peerSiteId().equals(peerSiteId))
                .toList();
    }

    @Override
    public synchronized Optional<ResourceMapping> mapping(String peerSiteId, MappingKind kind, String sourceId) {
        return Optional.ofNullable(mappings.get(new Key(peerSiteId, kind, sourceId)));
    }

    @Override
    public synchronized void save(ResourceMapping mapping) {
        mappings.put(new Key(mapping.peerSiteId(), mapping.kind(), mapping.sourceId()), mapping);
    }

    @Override
    public synchronized boolean delete(String mappingId) {
        return mappings.values().removeIf(mapping -> mapping.mappingId().equals(mappingId));
    }

    @Override
    public synchronized List<ResourceDescriptor> descriptors(String peerSiteId) {
        return descriptors.entrySet().stream()
                .filter(entry -> entry.getKey().siteId().equals(peerSiteId))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public synchronized void saveDescriptor(String siteId, ResourceDescriptor descriptor) {
        descriptors.put(new Key(siteId, descriptor.kind(), descriptor.id()), descriptor);
    }
}
