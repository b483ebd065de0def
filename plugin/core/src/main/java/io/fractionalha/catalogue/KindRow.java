// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How entities of one kind are built, changed and removed in any region.
 *
 * @param kind the kind
 * @param order creation order: a kind only needs kinds of a lower order, relations aside; steps of ten leave room
 * @param identity how a built one is found again when the answer was lost
 * @param naturalKey the attributes that together are unique: within the parent, or within the owner
 * @param attributes what it has
 * @param create builds one
 * @param sets by command, what changes one; each is sent {@code id} and its own attributes
 * @param destroy removes one
 */
public record KindRow(
        EntityKind kind,
        int order,
        Identity identity,
        List<String> naturalKey,
        Map<String, AttributeRow> attributes,
        CallRow create,
        Map<String, CallRow> sets,
        CallRow destroy) {

    /** How a built entity is found again. */
    public enum Identity {
        /** It carries the attempt's id as its uuid. */
        ATTEMPT_ID,
        /** It carries a marker as its name until it is renamed. */
        MARKER,
        /** Its natural key, among the children of its parent. */
        NATURAL_KEY,
        /** Its natural key, among what its owner has. */
        OWNER_KEY,
        /** Any of the parent's children that nobody else claims. */
        UNCLAIMED_CHILD,
        /** Its uuid follows from its ends. */
        RELATION
    }

    /** Copies the collections. */
    public KindRow {
        naturalKey = List.copyOf(naturalKey);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    /** The row of an attribute, or null for one that the catalogue does not know. */
    public @Nullable AttributeRow attribute(String name) {
        return attributes.get(name);
    }

    /** The attributes that point to what the entity cannot outlive. */
    public List<AttributeRow> parents() {
        return attributes.values().stream().filter(AttributeRow::parent).toList();
    }

    /** The attributes that point to other entities. */
    public List<AttributeRow> references() {
        return attributes.values().stream()
                .filter(row -> row.role() == AttributeRow.Role.REFERENCE)
                .toList();
    }

    /** The call that takes an attribute's value away, if one does. */
    public Optional<CallRow> clearOf(String attribute) {
        AttributeRow row = attributes.get(attribute);
        String command = row == null ? null : row.setBy();
        return command == null ? Optional.empty() : Optional.ofNullable(sets.get(VolumeKind.undoing(command)));
    }

    /** The call that changes an attribute, if it can be changed. */
    public Optional<CallRow> setOf(String attribute) {
        AttributeRow row = attributes.get(attribute);
        return row == null || row.setBy() == null ? Optional.empty() : Optional.ofNullable(sets.get(row.setBy()));
    }
}
