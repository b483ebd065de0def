// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityState;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Attributes whose value is a set: the order in which the host or a caller names its parts says nothing. Pure. */
public final class Unordered {
    /** The affinity groups of an instance, as uuids. */
    public static final String AFFINITY_GROUPS = "affinitygroupids";

    private Unordered() {}

    /** The parts, each once, in the one order in which we write them. */
    public static String joined(Collection<String> parts) {
        return String.join(",", new TreeSet<>(parts));
    }

    /** Whether two values of an attribute mean the same; no value and an empty one do. */
    public static boolean same(String attribute, @Nullable String one, @Nullable String other) {
        return attribute.equals(AFFINITY_GROUPS)
                ? parts(one).equals(parts(other))
                : text(one).equals(text(other));
    }

    private static Set<String> parts(@Nullable String value) {
        return new TreeSet<>(EntityState.parts(value));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
