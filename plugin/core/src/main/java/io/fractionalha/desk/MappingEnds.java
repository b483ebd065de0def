// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.peer.StandbyPeer;

/** The two ends of a mapping that a person sets: whether they are anything, and what follows for groups. */
final class MappingEnds {
    private final DeskParts parts;

    MappingEnds(DeskParts parts) {
        this.parts = parts;
    }

    /** A slip in an id would be stored and never found again. Accounts may be mapped before the peer tells of them. */
    void checkSource(StandbyPeer peer, MappingKind kind, String sourceId) {
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

    /** The id here; of an account its words, whichever of the two is given. */
    String target(MappingKind kind, String targetId) {
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

    /** What an account is called here by this mapping: the same as there while it is unresolved. */
    static String words(ResourceMapping mapping) {
        String target = mapping.targetId();
        return target == null ? mapping.sourceId() : target;
    }

    /** Groups of the peer that follow it here are their owner's under the words that are right now. */
    void rename(String peerSiteId, String before, String now) {
        Owner owner = Owner.ofWords(now).orElse(null);
        for (ProtectionGroup group : parts.stores().groups().groups()) {
            boolean follows = parts.stores()
                    .groups()
                    .role(group.groupId())
                    .filter(row -> row.role() == Role.PASSIVE)
                    .isPresent();
            boolean its = group.zoneBySite().containsKey(peerSiteId)
                    && group.owner().toString().equals(before);
            if (owner != null && follows && its) {
                parts.stores().groups().saveGroup(group.ownedBy(owner));
            }
        }
        parts.reindex().run();
    }
}
