// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.Payload;

/** The rules that lead to an instance, read again because they have followed its address. On the group's lane. */
final class LeadingRules {
    private LeadingRules() {}

    static void of(Payload.Command command, String groupId, Hanging known, ReadBack readBack) {
        EntityRef instance = command.subject();
        if (instance == null) {
            return;
        }
        known.on(groupId, EntityKind.FORWARDING_RULE, instance.uuid()).forEach(readBack::one);
        for (EntityState nat : readBack.members(known.on(groupId, EntityKind.STATIC_NAT, instance.uuid()))
                .values()) {
            String address = nat.attributes().getOrDefault("ipaddressid", "?");
            readBack.children(EntityKind.STATIC_NAT, new EntityRef(EntityKind.ADDRESS, address));
        }
    }
}
