// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.peer.StandbyPeer;
import java.util.ArrayList;
import java.util.List;

/** The one {@link MappingDesk}. */
public final class Mappings implements MappingDesk {
    private final DeskParts parts;

    /** On these parts. */
    public Mappings(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public MappingView create(Caller caller, String peerId, MappingKind kind, String sourceId, String targetId) {
        caller.mustBeAdmin("writing mappings");
        StandbyPeer peer = parts.peer(peerId);
        if (sourceId.isBlank() || targetId.isBlank()) {
            throw DeskParts.badInput("parameters sourceid and targetid are needed");
        }
        boolean known = kind == MappingKind.ACCOUNT
                || parts.reader().descriptor(kind, targetId).isPresent();
        if (!known) {
            throw DeskParts.badInput("this region has no " + kind + " " + targetId);
        }
        String id = parts.stores()
                .mappings()
                .mapping(peer.siteId(), kind, sourceId)
                .map(ResourceMapping::mappingId)
                .orElseGet(() -> parts.ids().next());
        ResourceMapping mapping = new ResourceMapping(
                id, peer.siteId(), kind, sourceId, targetId, true, "set by " + caller.owner(), List.of());
        parts.stores().mappings().save(mapping);
        wakeGroups(peer.siteId());
        return view(peer, mapping);
    }

    @Override
    public void delete(Caller caller, String mappingId) {
        caller.mustBeAdmin("writing mappings");
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
