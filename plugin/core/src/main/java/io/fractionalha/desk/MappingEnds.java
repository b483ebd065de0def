// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.AccountNames;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.peer.StandbyPeer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The two ends of a mapping that a person sets: whether they are anything, and what follows for groups. */
final class MappingEnds {
    private static final Pattern PATH = Pattern.compile("ROOT(/[^/]+)*");

    private final DeskParts parts;

    MappingEnds(DeskParts parts) {
        this.parts = parts;
    }

    /** A slip in an id would be stored and never found again. Accounts may be mapped before the peer tells of them. */
    void checkSource(StandbyPeer peer, MappingKind kind, String sourceId) {
        if (kind == MappingKind.DOMAIN) {
            if (!PATH.matcher(sourceId).matches()) {
                throw DeskParts.badInput(
                        "the sourceid of a DOMAIN is the path of the peer's domain, as ROOT/retail, not " + sourceId);
            }
            return;
        }
        if (kind == MappingKind.ACCOUNT) {
            if (Owner.ofWords(sourceId).isEmpty()) {
                throw DeskParts.badInput(
                        "the sourceid of an ACCOUNT is DOMAINPATH/ACCOUNT, as ROOT/retail/shop, not " + sourceId);
            }
            return;
        }
        boolean told = parts.stores().mappings().descriptors(peer.siteId()).stream()
                .anyMatch(thing -> thing.kind() == kind && thing.id().equals(sourceId));
        if (!told) {
            throw DeskParts.badInput("peer " + peer.name() + " has told of no " + kind + " " + sourceId
                    + "; listResourceMappings shows what it has told of");
        }
    }

    /** The id here; of an account its words and of a domain its path, whichever is given. */
    String target(MappingKind kind, String targetId) {
        if (kind == MappingKind.DOMAIN) {
            return parts.reader()
                    .descriptor(kind, targetId)
                    .map(ResourceDescriptor::id)
                    .orElseThrow(() -> DeskParts.badInput(
                            "this region has no domain " + targetId + "; give its id, or its path as ROOT/retail"));
        }
        if (kind != MappingKind.ACCOUNT) {
            return parts.reader()
                    .descriptor(kind, targetId)
                    .map(there -> targetId)
                    .orElseThrow(() -> DeskParts.badInput("this region has no " + kind + " " + targetId));
        }
        return Owner.ofWords(targetId)
                .or(() -> parts.reader()
                        .descriptor(kind, targetId)
                        .flatMap(found -> Owner.ofWords(found.attributes().get("domainpath") + "/"
                                + found.attributes().get("account"))))
                .filter(owner -> parts.reader().ownerIds(owner).isPresent())
                .map(Owner::toString)
                .orElseThrow(() -> DeskParts.badInput("this region has no account " + targetId
                        + "; give its id, or DOMAINPATH/ACCOUNT as ROOT/retail/shop"));
    }

    /** What the peer calls the owners of the groups that follow it here, by group; asked before a mapping changes. */
    Map<String, Owner> told(String peerSiteId) {
        AccountNames names = names(peerSiteId);
        Map<String, Owner> told = new HashMap<>();
        for (ProtectionGroup group : following(peerSiteId)) {
            Set<Owner> possible = names.there(group.owner());
            Owner there = possible.size() == 1
                    ? possible.iterator().next()
                    : parts.stores().models().entities(group.groupId(), peerSiteId).stream()
                            .map(entity -> entity.state().owner())
                            .filter(owner -> names.owner(owner).equals(group.owner()))
                            .findFirst()
                            .orElse(group.owner());
            told.put(group.groupId(), there);
        }
        return told;
    }

    /** Groups that follow the peer here are their owner's under the words that are right now. */
    void rename(String peerSiteId, Map<String, Owner> told) {
        AccountNames names = names(peerSiteId);
        for (ProtectionGroup group : following(peerSiteId)) {
            Owner there = told.get(group.groupId());
            if (there != null && !names.owner(there).equals(group.owner())) {
                parts.stores().groups().saveGroup(group.ownedBy(names.owner(there)));
            }
        }
        parts.reindex().run();
    }

    private AccountNames names(String peerSiteId) {
        return AccountNames.of(parts.stores().mappings().mappings(peerSiteId));
    }

    private List<ProtectionGroup> following(String peerSiteId) {
        return parts.stores().groups().groups().stream()
                .filter(group -> group.zoneBySite().containsKey(peerSiteId))
                .filter(group -> parts.stores()
                        .groups()
                        .role(group.groupId())
                        .filter(row -> row.role() == Role.PASSIVE)
                        .isPresent())
                .toList();
    }
}
