// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.Set;
import java.util.function.Predicate;

/** What a tier or an instance in doubt names that is for all: an ACL list of no VPC, a shared network. Pure. */
final class TierDoubt {
    /** Attributes that say nothing of whether what was found is what was asked for: they change, or are told by other ways. */
    static final Set<String> ASIDE =
            Set.of("state", OneOfAKind.FIXED_ADDRESSES, OneOfAKind.DATA_VOLUMES, SharedNetworks.ATTRIBUTE);

    private TierDoubt() {}

    /**
     * The tier, its list told apart: one that the group has ({@code known}), or one that belongs to no VPC; an instance, its
     * networks told apart in the same way.
     */
    static EntityState listed(EntityState state, Predicate<EntityRef> known) {
        if (state.ref().kind() == EntityKind.INSTANCE) {
            return SharedNetworks.inDoubt(state, known);
        }
        String list = state.ref().kind() == EntityKind.NETWORK ? state.attribute("aclid") : null;
        if (list == null) {
            return state;
        }
        return known.test(new EntityRef(EntityKind.ACL_LIST, list))
                ? state.with("sharedaclid", null)
                : state.with("aclid", null).with("sharedaclid", list);
    }
}
