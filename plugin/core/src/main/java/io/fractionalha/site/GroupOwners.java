// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.port.IdSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the owner of a group is called at each side. A group is kept with the owner's words of this region: rights, selectors
 * and what is made for it go by them. The other side's words are met in what it sends.
 */
final class GroupOwners {
    private final GroupStore groups;
    private final MappingStore mappings;
    private final IdSource ids;

    GroupOwners(GroupStore groups, MappingStore mappings, IdSource ids) {
        this.groups = groups;
        this.mappings = mappings;
        this.ids = ids;
    }

    /**
     * The group that a peer tells of, in this region's words. One that is known keeps its owner, and so we learn what the peer
     * calls that one: after a change of roles its things come back under those words, which nobody here has ever mapped.
     */
    ProtectionGroup here(ProtectionGroup told, String fromSite) {
        Optional<ProtectionGroup> known = groups.group(told.groupId());
        if (known.isEmpty()) {
            return told.ownedBy(here(told.owner(), fromSite));
        }
        Owner owner = known.get().owner();
        if (!owner.equals(told.owner())) {
            learn(told, owner, fromSite);
        }
        return told.ownedBy(owner);
    }

    private void learn(ProtectionGroup told, Owner owner, String fromSite) {
        String source = told.owner().toString();
        Optional<ResourceMapping> known = mappings.mapping(fromSite, MappingKind.ACCOUNT, source);
        if (known.filter(ResourceMapping::manual).isEmpty()) {
            mappings.save(new ResourceMapping(
                    known.map(ResourceMapping::mappingId).orElseGet(ids::next),
                    fromSite,
                    MappingKind.ACCOUNT,
                    source,
                    owner.toString(),
                    true,
                    "the owner of group " + told.name() + " is called so there",
                    List.of()));
        }
    }

    private Owner here(Owner there, String site) {
        return mappings.mapping(site, MappingKind.ACCOUNT, there.toString())
                .flatMap(mapping -> Optional.ofNullable(mapping.targetId()))
                .flatMap(Owner::ofWords)
                .orElse(there);
    }

    /** What the other side calls the owner of a group that is known here, by what it has told of the group's things. */
    Owner there(ProtectionGroup group, String site, Collection<ModelEntity> told) {
        return told.stream()
                .map(entity -> entity.state().owner())
                .distinct()
                .filter(owner -> here(owner, site).equals(group.owner()))
                .findFirst()
                .orElse(group.owner());
    }
}
