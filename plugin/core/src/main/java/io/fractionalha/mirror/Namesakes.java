// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.RegionReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what became here of a deployment that was in doubt when the other side took over. That side built it under an id of
 * its own, because it had never learned ours; so it is known by what no two instances share, its name in its networks, and
 * must be made of the same template. Blocks while it reads.
 */
final class Namesakes {
    private static final List<String> SAME = List.of("networkids", "templateid");

    private final RegionReader reader;

    Namesakes(RegionReader reader) {
        this.reader = reader;
    }

    /** The one here that stands for {@code active}, unless it stands for something else already. */
    Optional<EntityState> of(GroupWork work, EntityState active) {
        if (active.ref().kind() != EntityKind.INSTANCE) {
            return Optional.empty();
        }
        Set<EntityRef> taken = work.pairs().values().stream()
                .map(pair -> new EntityRef(pair.kind(), pair.passiveUuid()))
                .collect(Collectors.toSet());
        try {
            return reader
                    .ofOwner(
                            EntityKind.INSTANCE,
                            work.here().owner(active.owner()),
                            work.here().zoneId())
                    .stream()
                    .filter(candidate -> !taken.contains(candidate.ref()))
                    .filter(candidate -> same(active, candidate, work.here()))
                    .findFirst();
        } catch (FractionalHaException e) {
            // What it hangs on has no counterpart yet: it is looked for again at the next look.
            return Optional.empty();
        }
    }

    private static boolean same(EntityState active, EntityState candidate, Here here) {
        return Refs.text(candidate, "name").equals(Refs.text(active, "name"))
                && Kinds.of(EntityKind.INSTANCE).attributes().values().stream()
                        .filter(row -> SAME.contains(row.name()))
                        .allMatch(row -> Refs.text(candidate, row.name()).equals(here.translated(active, row)));
    }
}
