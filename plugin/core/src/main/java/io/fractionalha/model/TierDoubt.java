// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.function.Predicate;

/** The ACL list of a tier in doubt. Pure. */
final class TierDoubt {
    private TierDoubt() {}

    /** The tier, its list told apart: one that the group has ({@code known}), or one that belongs to no VPC. */
    static EntityState listed(EntityState state, Predicate<EntityRef> known) {
        String list = state.ref().kind() == EntityKind.NETWORK ? state.attribute("aclid") : null;
        if (list == null) {
            return state;
        }
        return known.test(new EntityRef(EntityKind.ACL_LIST, list))
                ? state.with("sharedaclid", null)
                : state.with("aclid", null).with("sharedaclid", list);
    }
}
