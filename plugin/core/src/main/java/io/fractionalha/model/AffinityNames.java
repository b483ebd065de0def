// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.Unordered;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.Payload;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A caller may give the affinity groups of an instance by name; an instance's attribute has their uuids. Pure. */
final class AffinityNames {
    private static final String NAMES = "affinitygroupnames";

    private AffinityNames() {}

    /** Puts the uuids of the groups that a command names into {@code attributes}, as far as the model has them. */
    static void resolve(Payload.Command command, Collection<ModelEntity> model, Map<String, String> attributes) {
        String given = command.parameters().get(NAMES);
        if (given == null) {
            return;
        }
        List<String> names = EntityState.parts(given);
        attributes.put(
                Unordered.AFFINITY_GROUPS,
                Unordered.joined(model.stream()
                        .map(ModelEntity::state)
                        .filter(state -> state.alive() && state.ref().kind() == EntityKind.AFFINITY_GROUP)
                        .filter(state -> names.contains(state.attributes().getOrDefault("name", "")))
                        .map(state -> state.ref().uuid())
                        .toList()));
    }
}
