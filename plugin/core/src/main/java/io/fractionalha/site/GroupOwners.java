// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mapping.AccountNames;
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
 * and what is made for it go by them. The other side's words are met in what it sends. Nobody here owns a group for whose owner
 * no person has said who that is here.
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
     * The group that a peer tells of, in this region's words. One that has changed roles keeps its owner, and so we learn what
     * the peer calls that one: its things come back under those words, which nobody here has ever mapped.
     */
    ProtectionGroup here(ProtectionGroup told, String fromSite) {
        Owner mapped = AccountNames.of(mappings.mappings(fromSite)).owner(told.owner());
        Optional<Owner> known =
                groups.group(told.groupId()).map(ProtectionGroup::owner).filter(owner -> !owner.isUnconfirmed());
        if (known.isEmpty() || !changedRoles(told.groupId())) {
            return told.ownedBy(mapped);
        }
        if (!known.get().equals(mapped)) {
            learn(told, known.get(), fromSite);
        }
        return told.ownedBy(known.get());
    }

    private boolean changedRoles(String groupId) {
        return groups.role(groupId)
                .map(GroupRole::epoch)
                .filter(epoch -> epoch.counter() > 1)
                .isPresent();
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

    /** What the other side calls the owner of a group that is known here, by what it has told of the group's things. */
    Owner there(ProtectionGroup group, String site, Collection<ModelEntity> told) {
        AccountNames names = AccountNames.of(mappings.mappings(site));
        return told.stream()
                .map(entity -> entity.state().owner())
                .distinct()
                .filter(owner -> names.owner(owner).equals(group.owner()))
                .findFirst()
                .orElseGet(() -> names.there(group.owner()).stream().findFirst().orElse(group.owner()));
    }
}
