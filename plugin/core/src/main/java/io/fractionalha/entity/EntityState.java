// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.entity;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one entity is at one moment, as its own region tells it: the effective values, not what a caller once asked for.
 * Attribute names are those of the {@code io.fractionalha.catalogue}; values are text, lists are joined by commas,
 * an attribute without a value is left out. A dead entity keeps its last attributes.
 */
public record EntityState(EntityRef ref, Owner owner, SortedMap<String, String> attributes, boolean alive) {
    private static final String LEFT = "fractionalha.left";
    private static final String UNKNOWN_TO_RESTORED = "fractionalha.notrestored";

    /** Copies the attributes; the record cannot change afterwards. */
    public EntityState {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** The value of an attribute, or null where it has none. */
    public @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    /** The parts of an attribute that is a list, in order; none where it has no value. */
    public List<String> list(String name) {
        return parts(attribute(name));
    }

    /** The parts of a list as attributes hold it; none where there is no value. An empty part counts. */
    public static List<String> parts(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    /** The same entity, no longer there. */
    public EntityState dead() {
        return new EntityState(ref, owner, attributes, false);
    }

    /**
     * The same entity, no longer of its group though it is still there: what stands for it elsewhere must not be taken for
     * the rest of something that its owner destroyed.
     */
    public EntityState left() {
        return with(LEFT, "true").dead();
    }

    /** Whether it is gone from its group only, see {@link #left}. */
    public boolean hasLeft() {
        return !alive && attributes.containsKey(LEFT);
    }

    /** The same entity, told before its region's tables were restored from a backup and not since. */
    public EntityState beforeRestore() {
        return with(UNKNOWN_TO_RESTORED, "true");
    }

    /** The same entity, gone like any other: a person has decided. */
    public EntityState decided() {
        return with(UNKNOWN_TO_RESTORED, null);
    }

    /**
     * Whether it is gone only because its region was restored to a time when it was not there, see {@link #beforeRestore}:
     * nobody has destroyed it.
     */
    public boolean lostByRestore() {
        return !alive && attributes.containsKey(UNKNOWN_TO_RESTORED);
    }

    /** The same entity with one attribute set, or removed where {@code value} is null. */
    public EntityState with(String name, @Nullable String value) {
        SortedMap<String, String> changed = new TreeMap<>(attributes);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new EntityState(ref, owner, changed, alive);
    }
}
