// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mapping.ChosenTargets;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingResolver;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.peer.StandbyPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one {@link MappingDesk}. */
public final class Mappings implements MappingDesk {
    private final DeskParts parts;
    private final MappingEnds ends;
    private final MappingResolver resolver;
    private final ChosenTargets chosen;

    /** On these parts. */
    public Mappings(DeskParts parts) {
        this.parts = parts;
        this.ends = new MappingEnds(parts);
        this.chosen = new ChosenTargets(parts.stores().mappings());
        this.resolver = new MappingResolver(parts.stores().mappings(), parts.reader()::descriptors, parts.ids());
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
        parts.reader().descriptor(kind, target).ifPresent(chosen::chosen);
        String id = before.map(ResourceMapping::mappingId)
                .orElseGet(() -> parts.ids().next());
        ResourceMapping mapping = new ResourceMapping(
                id, peer.siteId(), kind, sourceId, target, true, "set by " + caller.owner(), List.of());
        change(peer.siteId(), kind, () -> parts.stores().mappings().save(mapping));
        return view(peer, mapping);
    }

    @Override
    public void delete(Caller caller, String mappingId) {
        caller.mustBeAdmin("writing mappings");
        StandbyPeer peer = parts.stores().peers().peers().stream()
                .filter(each -> of(each, mappingId).isPresent())
                .findFirst()
                .orElseThrow(() -> DeskParts.notFound("resource mapping", mappingId));
        MappingKind kind = of(peer, mappingId)
                .map(ResourceMapping::kind)
                .orElseThrow(() -> DeskParts.notFound("resource mapping", mappingId));
        change(peer.siteId(), kind, () -> parts.stores().mappings().delete(mappingId));
    }

    private Optional<ResourceMapping> of(StandbyPeer peer, String mappingId) {
        return parts.stores().mappings().mappings(peer.siteId()).stream()
                .filter(mapping -> mapping.mappingId().equals(mappingId))
                .findFirst();
    }

    /** Whose groups are is decided by accounts and domains; the rules look again at what is left to them. */
    private void change(String siteId, MappingKind kind, Runnable change) {
        boolean owners = kind == MappingKind.ACCOUNT || kind == MappingKind.DOMAIN;
        Map<String, Owner> told = owners ? ends.told(siteId) : Map.of();
        change.run();
        if (owners) {
            ends.rename(siteId, told);
        }
        lookAgain(siteId);
        parts.stores().groups().groups().stream()
                .filter(group -> group.zoneBySite().containsKey(siteId))
                .forEach(group -> parts.services().mirror().wake(group.groupId()));
    }

    private void lookAgain(String siteId) {
        try {
            parts.stores().groups().groups().stream()
                    .filter(group -> group.zoneBySite().containsKey(siteId))
                    .findFirst()
                    .ifPresent(group -> resolver.resolveAll(siteId, group.zoneAt(parts.siteId())));
        } catch (FractionalHaException e) {
            if (e.code() != ErrorCode.REGION_COMMAND_FAILED) {
                throw e;
            }
            // What was asked is done. The mirror looks again by itself when it plans, and on its schedule.
        }
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
}
