// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Groups that are served here although nobody can say whether the other side has taken them over. */
final class Unconfirmed {
    private final DeskParts parts;
    private final Instant started;

    /** From now on: whatever was heard before is of another life of this server. */
    Unconfirmed(DeskParts parts) {
        this.parts = parts;
        this.started = parts.clock().instant();
    }

    /** What is to be said of a group, if its other side has not been heard of since this server started. */
    Optional<String> of(ProtectionGroup group, GroupRole row) {
        String other = group.siteOpposite(parts.siteId());
        boolean serves = row.role() == Role.ACTIVE || row.role() == Role.DRAINING;
        if (!serves || parts.services().shipper().link(other).lastContact() != null || heardSinceStart(other)) {
            return Optional.empty();
        }
        return Optional.of("site " + other
                + " has not been heard of since this server started: whether it has taken the group over"
                + " in epoch " + (row.epoch().counter() + 1) + " or later is not known");
    }

    /** The same for all groups, each sentence with the group's name. */
    List<String> all() {
        List<String> said = new ArrayList<>();
        for (ProtectionGroup group : parts.stores().groups().groups()) {
            parts.stores()
                    .groups()
                    .role(group.groupId())
                    .flatMap(row -> of(group, row))
                    .ifPresent(sentence -> said.add("group " + group.name() + " is UNCONFIRMED: " + sentence));
        }
        return said;
    }

    private boolean heardSinceStart(String other) {
        return parts.services()
                .hooks()
                .sighting(other)
                .filter(word -> word.heardAt().isAfter(started))
                .isPresent();
    }
}
