// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the fake region lists of tags. */
final class FakeTags {
    private final FakeInventory inventory;

    FakeTags(FakeInventory inventory) {
        this.inventory = inventory;
    }

    Map<EntityRef, List<EntityState>> of(EntityKind kind, Owner owner) {
        return inventory
                .all(state -> state.ref().kind() == EntityKind.TAG
                        && state.owner().equals(owner)
                        && FakeInventory.attribute(state, "resourcekind").equals(kind.name()))
                .stream()
                .collect(Collectors.groupingBy(FakeTags::tagged));
    }

    List<EntityRef> tagged(String key, String value) {
        return inventory.where(EntityKind.TAG, "key", key).stream()
                .filter(tag -> FakeInventory.attribute(tag, "value").equals(value))
                .map(FakeTags::tagged)
                .toList();
    }

    private static EntityRef tagged(EntityState tag) {
        return new EntityRef(
                EntityKind.valueOf(FakeInventory.attribute(tag, "resourcekind")),
                FakeInventory.attribute(tag, "resourceid"));
    }
}
