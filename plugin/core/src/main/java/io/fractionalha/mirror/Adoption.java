// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import java.util.SortedMap;

/** What something that is here already has of an entity of the other side, in that side's terms. */
final class Adoption {
    private Adoption() {}

    /**
     * Attributes that no command can change are taken to be equal; the others are compared, so that what differs is set
     * afterwards.
     */
    static SortedMap<String, String> realised(EntityState active, EntityState found, Here here) {
        SortedMap<String, String> realised = Realised.of(active);
        for (AttributeRow row : Kinds.of(active.ref().kind()).attributes().values()) {
            if (row.setBy() != null) {
                set(realised, row.name(), value(row, active, found, here));
            }
        }
        if (active.attribute(Refs.STATE) != null) {
            set(realised, Refs.STATE, Refs.text(found, Refs.STATE));
        }
        return realised;
    }

    private static String value(AttributeRow row, EntityState active, EntityState found, Here here) {
        String wanted = Refs.text(active, row.name());
        String actual = Refs.text(found, row.name());
        MappingKind kind = row.mapping();
        if (kind != null) {
            return actual.equals(here.mapped().target(kind, wanted)) ? wanted : "";
        }
        if (row.role() == AttributeRow.Role.SECRET) {
            return Realised.value(row, actual.isEmpty() ? wanted : actual);
        }
        return actual;
    }

    private static void set(SortedMap<String, String> realised, String name, String value) {
        if (value.isEmpty()) {
            realised.remove(name);
        } else {
            realised.put(name, value);
        }
    }
}
