// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.RegionReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what became here of a creation that was in doubt when the other side took over. That side built it under an id of its
 * own, because it had never learned ours; so it is known by its natural key: a relation by its ends, a rule by its port and
 * protocol at its address, a key pair by its name. An instance is known by its name in its networks, which no two share
 * there, and its template; a network by its name, offering, gateway and VPC, a VPC by its name, offering and CIDR, if no other stands for one like it. Addresses have no
 * such key, the source NAT address of a network apart: one that was acquired in doubt is left as it is, and another one is
 * acquired. One object is one look at a group. Blocks while it reads.
 */
final class Namesakes {
    private static final Map<EntityKind, List<String>> SAME = Map.of(
            EntityKind.INSTANCE, List.of("name", "networkids", "templateid"),
            EntityKind.VOLUME, List.of("name", "diskofferingid", "size"),
            EntityKind.NETWORK, List.of("name", "networkofferingid", "gateway", "vpcid"),
            EntityKind.VPC, List.of("name", "vpcofferingid", "cidr"));

    private final RegionReader reader;
    private final AttemptJudge judge;
    private final GroupWork work;
    private final Set<EntityRef> taken = new HashSet<>();
    private final Map<Listed, List<EntityState>> lists = new HashMap<>();

    private record Listed(EntityKind kind, Owner owner) {}

    Namesakes(RegionReader reader, AttemptJudge judge, GroupWork work) {
        this.reader = reader;
        this.judge = judge;
        this.work = work;
        work.pairs().values().forEach(pair -> taken.add(new EntityRef(pair.kind(), pair.passiveUuid())));
        work.entities().values().forEach(entity -> {
            String counterpart = entity.counterpart();
            if (counterpart != null) {
                taken.add(new EntityRef(entity.state().ref().kind(), counterpart));
            }
        });
    }

    /** This one here stands for something from now on. */
    void took(EntityRef here) {
        taken.add(here);
    }

    /** The one here that stands for the entity, unless it stands for something else already. */
    Optional<EntityState> of(ModelEntity entity) {
        EntityState active = entity.state();
        String told = entity.counterpart();
        try {
            KindRow kind = Kinds.of(active.ref().kind());
            return switch (kind.identity()) {
                case ATTEMPT_ID, MARKER -> listed(active);
                case OWNER_KEY, NATURAL_KEY, RELATION -> byKey(active, told);
                case UNCLAIMED_CHILD -> Refs.sourceNat(active) ? byKey(active, told) : Optional.empty();
            };
        } catch (FractionalHaException e) {
            // What it hangs on has no counterpart yet: it is looked for again at the next look.
            return Optional.empty();
        }
    }

    /**
     * What has the place of a tag or a static NAT here though it is another one: the other side's tenant has replaced what ours
     * stood for while nobody here was told. Empty for all else.
     */
    Optional<EntityState> inItsPlace(ModelEntity entity) {
        EntityKind kind = entity.state().ref().kind();
        String told = entity.counterpart();
        if (told == null || (kind != EntityKind.TAG && kind != EntityKind.STATIC_NAT)) {
            return Optional.empty();
        }
        try {
            return judge.relationAt(entity.state(), work.here())
                    .filter(found -> found.ref().uuid().equals(told));
        } catch (FractionalHaException e) {
            // What it hangs on has no counterpart yet: it is looked for again at the next look.
            return Optional.empty();
        }
    }

    private Optional<EntityState> byKey(EntityState active, @Nullable String told) {
        Predicate<EntityRef> others =
                candidate -> taken.contains(candidate) && !candidate.uuid().equals(told);
        return Optional.ofNullable(judge.look(active, "", work.here(), others).found())
                .filter(found -> !others.test(found.ref()))
                .filter(found -> Adoption.difference(active, found).isEmpty());
    }

    private Optional<EntityState> listed(EntityState active) {
        Owner owner = work.here().owner(active.owner());
        return lists
                .computeIfAbsent(
                        new Listed(active.ref().kind(), owner),
                        list -> reader.ofOwner(
                                list.kind(), list.owner(), work.here().zoneId()))
                .stream()
                .filter(candidate -> !taken.contains(candidate.ref()) && same(active, candidate))
                .findFirst();
    }

    private boolean same(EntityState active, EntityState candidate) {
        List<String> names = SAME.getOrDefault(active.ref().kind(), List.of());
        return Kinds.of(active.ref().kind()).attributes().values().stream()
                .filter(row -> names.contains(row.name()))
                .allMatch(row ->
                        Refs.text(candidate, row.name()).equals(work.here().translated(active, row)));
    }
}
