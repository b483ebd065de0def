// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Inventories of two regions in words that can be compared: no ids, references spelt out, offerings by name. */
public final class Shapes {
    private Shapes() {}

    /** Everything in a region, sorted. */
    public static List<String> of(FakeRegion region) {
        return of(region, Set.of(EntityKind.values()));
    }

    /** Everything of these kinds, sorted. */
    static List<String> of(FakeRegion region, Set<EntityKind> kinds) {
        return of(region, state -> kinds.contains(state.ref().kind()));
    }

    /** Everything that passes, sorted. */
    public static List<String> of(FakeRegion region, Predicate<EntityState> passes) {
        List<String> shapes = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            region.entities(kind).stream().filter(passes).forEach(state -> shapes.add(shape(region, state)));
        }
        shapes.sort(String::compareTo);
        return shapes;
    }

    static String shape(FakeRegion region, EntityState state) {
        StringBuilder shape = new StringBuilder(state.ref().kind().name()).append('{');
        for (AttributeRow row : Kinds.of(state.ref().kind()).attributes().values()) {
            String value = Refs.text(state, row.name());
            boolean shown = row.role() != AttributeRow.Role.INFO || row.name().equals(Refs.STATE);
            if (shown && !value.isEmpty()) {
                shape.append(row.name())
                        .append('=')
                        .append(value(region, state, row, value))
                        .append(' ');
            }
        }
        return shape.append(state.owner()).append('}').toString();
    }

    private static String value(FakeRegion region, EntityState state, AttributeRow row, String value) {
        MappingKind mapping = row.mapping();
        if (mapping != null) {
            return region.descriptor(mapping, value).orElseThrow().attributes().getOrDefault("name", value);
        }
        if (row.role() != AttributeRow.Role.REFERENCE) {
            return value;
        }
        return Refs.links(state).stream()
                .filter(link -> link.row().name().equals(row.name()))
                .map(link -> named(region, link.target()))
                .collect(Collectors.joining(","));
    }

    private static String named(FakeRegion region, EntityRef ref) {
        return region.read(ref).map(target -> shape(region, target)).orElse("missing " + ref);
    }
}
