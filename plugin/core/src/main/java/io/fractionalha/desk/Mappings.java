// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.peer.StandbyPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one {@link MappingDesk}. */
public final class Mappings implements MappingDesk {
    private final DeskParts parts;
    private final MappingEnds ends;

    /** On these parts. */
    public Mappings(DeskParts parts) {
        this.parts = parts;
        this.ends = new MappingEnds(parts);
    }

    @Override
    public MappingView create(Caller caller, String peerId, MappingKind kind, String sourceId, String targetId) {
        caller.mustBeAdmin("writing mappings");
        StandbyPeer peer = parts.peer(peerId);
        if (sourceId.isBlank() || targetId.isBlank()) {
            throw DeskParts.badInput("parameters sourceid and targetid are needed");
        }
        Optional<ResourceMapping> before = parts.stores().mappings().mapping(peer.siteId(), kind, sourceId);
        if (before.isEmpty()) {
            ends.checkSource(peer, kind, sourceId);
        }
        String target = ends.target(kind, targetId);
        String id = before.map(ResourceMapping::mappingId)
                .orElseGet(() -> parts.ids().next());
        ResourceMapping mapping = new ResourceMapping(
                id, peer.siteId(), kind, sourceId, target, true, "set by " + caller.owner(), List.of());
        parts.stores().mappings().save(mapping);
        if (kind == MappingKind.ACCOUNT) {
            ends.rename(peer.siteId(), before.map(MappingEnds::words).orElse(sourceId), target);
        }
        wakeGroups(peer.siteId());
        return view(peer, mapping);
    }

    @Override
    public void delete(Caller caller, String mappingId) {
        caller.mustBeAdmin("writing mappings");
        for (StandbyPeer peer : parts.stores().peers().peers()) {
            parts.stores().mappings().mappings(peer.siteId()).stream()
                    .filter(mapping -> mapping.mappingId().equals(mappingId) && mapping.kind() == MappingKind.ACCOUNT)
                    .forEach(mapping -> ends.rename(peer.siteId(), MappingEnds.words(mapping), mapping.sourceId()));
        }
        if (!parts.stores().mappings().delete(mappingId)) {
            throw DeskParts.notFound("resource mapping", mappingId);
        }
        parts.stores().peers().peers().forEach(peer -> wakeGroups(peer.siteId()));
    }

    @Override
    public Page<MappingView> list(Caller caller, Query query, PageOf page) {
        caller.mustBeAdmin("listing mappings");
        List<MappingView> found = new ArrayList<>();
        for (StandbyPeer peer : parts.stores().peers().peers()) {
            if (query.peerId() == null || query.peerId().equals(peer.peerId())) {
                parts.stores().mappings().mappings(peer.siteId()).stream()
                        .filter(mapping -> query.kind() == null || mapping.kind() == query.kind())
                        .filter(mapping -> !query.unresolved() || !mapping.resolved())
                        .forEach(mapping -> found.add(view(peer, mapping)));
            }
        }
        return Page.of(found, page);
    }

    private MappingView view(StandbyPeer peer, ResourceMapping mapping) {
        String name = parts.stores().mappings().descriptors(peer.siteId()).stream()
                .filter(told -> told.kind() == mapping.kind() && told.id().equals(mapping.sourceId()))
                .map(Mappings::nameOf)
                .findFirst()
                .orElse(mapping.sourceId());
        return new MappingView(mapping, peer.peerId(), name);
    }

    private static String nameOf(ResourceDescriptor told) {
        return told.attributes().getOrDefault("name", told.id());
    }

    private void wakeGroups(String siteId) {
        parts.stores().groups().groups().stream()
                .filter(group -> group.zoneBySite().containsKey(siteId))
                .forEach(group -> parts.services().mirror().wake(group.groupId()));
    }
}
