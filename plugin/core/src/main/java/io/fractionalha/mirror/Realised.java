// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a pair or a step keeps of an entity's attributes: everything but informative ones, secrets only as fingerprints.
 * An instance's state is kept too: it is realised by starting and stopping.
 */
final class Realised {
    /** Kinds whose counterpart is built anew when something changes that no command can set. */
    private static final Set<EntityKind> REBUILT = Set.of(
            EntityKind.TAG,
            EntityKind.FIREWALL_RULE,
            EntityKind.EGRESS_RULE,
            EntityKind.FORWARDING_RULE,
            EntityKind.STATIC_NAT,
            EntityKind.BALANCER_MEMBER,
            EntityKind.ACL_RULE);

    private Realised() {}

    /** All that a counterpart just built, or found to be equal, has of it. */
    static SortedMap<String, String> of(EntityState state) {
        SortedMap<String, String> values = new TreeMap<>();
        for (AttributeRow row : Kinds.of(state.ref().kind()).attributes().values()) {
            String value = Refs.text(state, row.name());
            if (!value.isEmpty()
                    && (row.role() != AttributeRow.Role.INFO || row.name().equals(Refs.STATE))) {
                values.put(row.name(), value(row, value));
            }
        }
        return values;
    }

    /** What is kept of one value. */
    static String value(AttributeRow row, String value) {
        boolean secret = row.role() == AttributeRow.Role.SECRET && !value.isEmpty();
        return secret ? "secret " + NameUuid.of(row.name(), value) : value;
    }

    /** What the counterpart does not have yet and a command can set; empty text: to be cleared. */
    static SortedMap<String, String> settable(EntityState state, SortedMap<String, String> realised) {
        return difference(state, realised, true);
    }

    /** What the counterpart has otherwise and no command can set. */
    static SortedMap<String, String> fixed(EntityState state, SortedMap<String, String> realised) {
        return difference(state, realised, false);
    }

    /** Whether a fixed difference is mended by removing the counterpart and building it anew. */
    static boolean rebuilt(EntityKind kind) {
        return REBUILT.contains(kind);
    }

    /** What a person is told of a difference that no command mends. */
    static String cannotChange(SortedMap<String, String> fixed) {
        return "no command changes " + String.join(", ", fixed.keySet())
                + " of what is here; change it by hand and skip";
    }

    private static SortedMap<String, String> difference(
            EntityState state, SortedMap<String, String> realised, boolean settable) {
        SortedMap<String, String> wanted = of(state);
        wanted.remove(Refs.STATE);
        KindRow kind = Kinds.of(state.ref().kind());
        SortedMap<String, String> missing = new TreeMap<>();
        Set<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(realised.keySet());
        names.remove(Refs.STATE);
        for (String name : names) {
            String value = wanted.getOrDefault(name, "");
            AttributeRow row = kind.attribute(name);
            boolean gone = value.isEmpty() && (row == null || !row.clearable());
            if (!gone && kind.setOf(name).isPresent() == settable && !value.equals(realised.getOrDefault(name, ""))) {
                missing.put(name, value);
            }
        }
        return missing;
    }
}
