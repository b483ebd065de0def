// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import org.jspecify.annotations.Nullable;

/** What an entity names that nothing here stands for yet. Pure. */
final class Unmapped {
    private Unmapped() {}

    /** A sentence for people about the first such thing, or null if everything has its equal here. */
    static @Nullable String of(EntityState state, PlanInput.Mapped mapped) {
        for (AttributeRow row : Kinds.of(state.ref().kind()).attributes().values()) {
            MappingKind kind = row.mapping();
            String value = Refs.text(state, row.name());
            if (kind != null && !value.isEmpty() && mapped.target(kind, value) == null) {
                return mapped.lack(kind, value);
            }
        }
        for (String network : SharedNetworks.of(state)) {
            if (mapped.target(MappingKind.SHARED_NETWORK, network) == null) {
                return mapped.lack(MappingKind.SHARED_NETWORK, network);
            }
        }
        String owner = state.owner().toString();
        return mapped.target(MappingKind.ACCOUNT, owner) == null ? mapped.lack(MappingKind.ACCOUNT, owner) : null;
    }
}
