// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a kind: what its value is, and how it can be changed once the entity is there.
 *
 * @param name as in {@code EntityState}
 * @param role what the value is
 * @param targets for REFERENCE the kinds it may point to; for a tag's resource several
 * @param mapping for MAPPED the kind of mapping
 * @param parent for REFERENCE whether the entity cannot outlive what it points to
 * @param setBy the command that changes it later, or null where only a new entity can have another value
 */
public record AttributeRow(
        String name,
        Role role,
        List<EntityKind> targets,
        @Nullable MappingKind mapping,
        boolean parent,
        @Nullable String setBy) {

    /** What the value of an attribute is. */
    public enum Role {
        /** Text that means the same on both sides. */
        PLAIN,
        /** The uuid, or uuids, of another protected entity. */
        REFERENCE,
        /** The id of something that a mapping translates. */
        MAPPED,
        /** Text that must never be shown. */
        SECRET,
        /** Read for people and rules; never realised. */
        INFO
    }

    /** Copies the list. */
    public AttributeRow {
        targets = List.copyOf(targets);
    }

    static AttributeRow plain(String name) {
        return new AttributeRow(name, Role.PLAIN, List.of(), null, false, null);
    }

    static AttributeRow info(String name) {
        return new AttributeRow(name, Role.INFO, List.of(), null, false, null);
    }

    static AttributeRow secret(String name) {
        return new AttributeRow(name, Role.SECRET, List.of(), null, false, null);
    }

    static AttributeRow mapped(String name, MappingKind mapping) {
        return new AttributeRow(name, Role.MAPPED, List.of(), mapping, false, null);
    }

    /** Points to something that it cannot outlive. */
    static AttributeRow child(String name, EntityKind... parents) {
        return new AttributeRow(name, Role.REFERENCE, List.of(parents), null, true, null);
    }

    /** Points to something that may go before it. */
    static AttributeRow reference(String name, EntityKind target) {
        return new AttributeRow(name, Role.REFERENCE, List.of(target), null, false, null);
    }

    /**
     * Whether the command that changes it takes an empty value. One that gives something else in its place does not, and an
     * instance leaves an instance group only with the group: no name is a group without a name to the host.
     */
    public boolean clearable() {
        boolean undone = setBy != null && !VolumeKind.undoing(setBy).equals(setBy);
        boolean updates = setBy != null && (setBy.startsWith("update") || setBy.equals(VpcKinds.REPLACE_LIST));
        return undone || (updates && !name.equals("group"));
    }

    AttributeRow setBy(String command) {
        return new AttributeRow(name, role, targets, mapping, parent, command);
    }
}
