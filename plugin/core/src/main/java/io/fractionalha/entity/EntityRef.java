// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.entity;

/** One entity of one region: its kind and its uuid there. */
public record EntityRef(EntityKind kind, String uuid) implements Comparable<EntityRef> {
    /** Refuses an empty uuid. */
    public EntityRef {
        if (uuid.isBlank()) {
            throw new IllegalArgumentException("an entity of kind " + kind + " needs a uuid");
        }
    }

    @Override
    public int compareTo(EntityRef other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : uuid.compareTo(other.uuid);
    }

    @Override
    public String toString() {
        return kind + ":" + uuid;
    }
}
