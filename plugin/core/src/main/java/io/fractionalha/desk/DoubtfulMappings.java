// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.model.ModelEntity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names the mappings made by hand that a group uses and that no longer lead to what was chosen. */
final class DoubtfulMappings {
    private DoubtfulMappings() {}

    static void of(DeskParts parts, ProtectionGroup group, List<Reason> found) {
        String other = group.siteOpposite(parts.siteId());
        List<ResourceMapping> doubtful = parts.stores().mappings().mappings(other).stream()
                .filter(mapping -> mapping.doubt().isPresent())
                .toList();
        if (doubtful.isEmpty()) {
            return;
        }
        Set<String> used = new HashSet<>();
        for (ModelEntity entity : parts.stores().models().entities(group.groupId(), other)) {
            EntityState state = entity.state();
            if (state.alive()) {
                used.add(state.owner().toString());
                used.addAll(state.attributes().values());
            }
        }
        doubtful.stream()
                .filter(mapping -> used.contains(mapping.sourceId()))
                .forEach(mapping -> found.add(new Reason(
                        ReasonCode.MAPPING_CHANGED,
                        "what a person has mapped " + mapping.kind() + " " + mapping.sourceId() + " to: "
                                + mapping.doubt().orElse("")
                                + "; map it again with createResourceMapping, to the same or"
                                + " another, or remove the mapping")));
    }
}
