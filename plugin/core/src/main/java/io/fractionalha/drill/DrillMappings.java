// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.StandbyPeer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The mappings of a peer, and which offering of this region stands for the networks of drills. */
final class DrillMappings implements MappingStore {
    private final MappingStore mappings;
    private final PeerStore peers;

    DrillMappings(MappingStore mappings, PeerStore peers) {
        this.mappings = mappings;
        this.peers = peers;
    }

    @Override
    public List<ResourceMapping> mappings(String peerSiteId) {
        return Stream.concat(mappings.mappings(peerSiteId).stream(), offering(peerSiteId).stream())
                .toList();
    }

    private Optional<ResourceMapping> offering(String peerSiteId) {
        return peers.bySite(peerSiteId)
                .map(StandbyPeer::drillOffering)
                .filter(id -> !id.isEmpty())
                .map(id -> new ResourceMapping(
                        Disguise.OFFERING,
                        peerSiteId,
                        MappingKind.NETWORK_OFFERING,
                        Disguise.OFFERING,
                        id,
                        true,
                        "set with updateStandbyPeer",
                        List.of()));
    }

    @Override
    public Optional<ResourceMapping> mapping(String peerSiteId, MappingKind kind, String sourceId) {
        return sourceId.equals(Disguise.OFFERING) ? offering(peerSiteId) : mappings.mapping(peerSiteId, kind, sourceId);
    }

    @Override
    public void save(ResourceMapping mapping) {
        if (!mapping.sourceId().equals(Disguise.OFFERING)) {
            mappings.save(mapping);
        }
    }

    @Override
    public boolean delete(String mappingId) {
        return mappings.delete(mappingId);
    }

    @Override
    public List<ResourceDescriptor> descriptors(String peerSiteId) {
        return mappings.descriptors(peerSiteId);
    }

    @Override
    public void saveDescriptor(String siteId, ResourceDescriptor descriptor) {
        mappings.saveDescriptor(siteId, descriptor);
    }
}
