// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.model.ModelEntity;
import java.util.List;

/** Instances to which the host gives a password: what stands for them has another one, and nobody was told it. */
final class Passwords {
    private static final int NAMED_MAX = 5;
    private final DeskParts parts;

    Passwords(DeskParts parts) {
        this.parts = parts;
    }

    /** Adds them, at the side that serves. Reads the stores. */
    void of(ProtectionGroup group, List<Reason> found) {
        List<String> names = parts.stores().models().entities(group.groupId(), parts.siteId()).stream()
                .map(ModelEntity::state)
                .filter(state -> state.alive() && state.ref().kind() == EntityKind.INSTANCE)
                .filter(state -> "true".equals(state.attribute(Kinds.PASSWORD)))
                .map(Passwords::name)
                .toList();
        if (!names.isEmpty()) {
            String more = names.size() > NAMED_MAX ? " and " + (names.size() - NAMED_MAX) + " more" : "";
            found.add(new Reason(
                    ReasonCode.NOT_MIRRORED,
                    "the passwords of "
                            + String.join(", ", names.stream().limit(NAMED_MAX).toList()) + more
                            + ": what stands by for them has passwords of its own, which nobody was told; use SSH key"
                            + " pairs, or give them new ones after a failover with resetPasswordForVirtualMachine"));
        }
    }

    private static String name(EntityState instance) {
        return instance.attributes().getOrDefault("name", instance.ref().uuid());
    }
}
