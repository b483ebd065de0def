// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.RegionReader;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an attempt to build something came to, by looking: by the attempt's id, its marker, the natural key or the
 * ends. Nothing is ever repeated before this was asked. Blocks while it reads; on the group's lane.
 */
final class AttemptJudge {
    private static final Set<String> SETTLED = Set.of("Running", "Stopped");
    private static final Set<String> BROKEN = Set.of("Error");
    private static final Set<String> GOING = Set.of("Expunging", "Destroyed");
    private final RegionReader reader;

    AttemptJudge(RegionReader reader) {
        this.reader = reader;
    }

    /** What is here of {@code active}, as {@code attemptId} would have built it; {@code claimed}: uuids of other pairs. */
    Judgement look(EntityState active, String attemptId, Here here, Predicate<EntityRef> claimed) {
        KindRow kind = Kinds.of(active.ref().kind());
        return switch (kind.identity()) {
            case ATTEMPT_ID ->
                active.ref().kind() == EntityKind.VOLUME
                        ? volume(active, attemptId, here)
                        : instance(active, attemptId, here);
            case MARKER -> named(active, Translation.marker(attemptId), here);
            case OWNER_KEY -> named(active, Refs.text(active, "name"), here);
            case NATURAL_KEY -> child(active, here, claimed);
            case UNCLAIMED_CHILD -> child(active, here, claimed);
            case RELATION -> relation(active, here);
        };
    }

    /**
     * BROKEN if what {@code entity} stands for was an instance of ours that never came to be: the host ended while it made it.
     * It never ran and cannot be started, but may hold the name and the address of what is to be built in its place.
     */
    Judgement unfinished(@Nullable ModelEntity entity) {
        String original = entity == null ? null : entity.counterpart();
        if (entity == null || original == null || entity.state().ref().kind() != EntityKind.INSTANCE) {
            return Judgement.ABSENT;
        }
        boolean broken = BROKEN.contains(reader.rawInstanceState(original).orElse(""));
        return broken ? new Judgement(Judgement.Verdict.BROKEN, null, original) : Judgement.ABSENT;
    }

    private Judgement instance(EntityState active, String attemptId, Here here) {
        String raw = reader.rawInstanceState(attemptId).orElse("");
        if (raw.isEmpty() || GOING.contains(raw)) {
            return Judgement.ABSENT;
        }
        if (BROKEN.contains(raw)) {
            return new Judgement(Judgement.Verdict.BROKEN, null, attemptId);
        }
        if (!SETTLED.contains(raw)) {
            return new Judgement(Judgement.Verdict.UNSETTLED, null, attemptId);
        }
        Owner owner = here.owner(active.owner());
        return reader.read(new EntityRef(EntityKind.INSTANCE, attemptId))
                .filter(found -> found.owner().equals(owner))
                .map(Judgement::found)
                .orElse(Judgement.ABSENT);
    }

    private Judgement volume(EntityState active, String attemptId, Here here) {
        Owner owner = here.owner(active.owner());
        return reader.read(new EntityRef(EntityKind.VOLUME, attemptId))
                .filter(found -> found.owner().equals(owner))
                .map(Judgement::found)
                .orElse(Judgement.ABSENT);
    }

    private Judgement named(EntityState active, String name, Here here) {
        Owner owner = here.owner(active.owner());
        return reader.ofOwner(active.ref().kind(), owner, here.zoneId()).stream()
                .filter(candidate -> Refs.text(candidate, "name").equals(name))
                .findFirst()
                .map(Judgement::found)
                .orElse(Judgement.ABSENT);
    }

    private Judgement child(EntityState active, Here here, Predicate<EntityRef> claimed) {
        KindRow kind = Kinds.of(active.ref().kind());
        Refs.Link parent = Refs.links(active).stream()
                .filter(link -> link.row().parent())
                .findFirst()
                .orElseThrow();
        EntityRef parentHere = new EntityRef(parent.target().kind(), here.uuid(parent.target()));
        return reader.children(kind.kind(), parentHere).stream()
                .filter(candidate -> !claimed.test(candidate.ref()))
                .filter(candidate -> kind.naturalKey().stream()
                        .allMatch(name -> Refs.text(candidate, name).equals(Refs.text(active, name))))
                .findFirst()
                .map(Judgement::found)
                .orElse(Judgement.ABSENT);
    }

    private Judgement relation(EntityState active, Here here) {
        return relationAt(active, here)
                .filter(found -> switch (active.ref().kind()) {
                    case STATIC_NAT ->
                        Refs.text(found, "virtualmachineid")
                                .equals(here.uuid(Refs.one(active, "virtualmachineid", EntityKind.INSTANCE)));
                    case TAG -> Refs.text(found, "value").equals(Refs.text(active, "value"));
                    default -> true;
                })
                .map(Judgement::found)
                .orElse(Judgement.ABSENT);
    }

    /** The relation between the same ends, or the tag of the same key: where there is one, there is no room for another. */
    Optional<EntityState> relationAt(EntityState active, Here here) {
        return switch (active.ref().kind()) {
            case BALANCER_MEMBER ->
                reader.readRelation(
                        EntityKind.BALANCER_MEMBER,
                        here.end(active, "lbruleid", EntityKind.BALANCER_RULE),
                        here.end(active, "virtualmachineid", EntityKind.INSTANCE),
                        "");
            case STATIC_NAT ->
                reader.readRelation(
                        EntityKind.STATIC_NAT, here.end(active, "ipaddressid", EntityKind.ADDRESS), null, "");
            default -> {
                EntityKind kind = EntityKind.valueOf(Refs.text(active, "resourcekind"));
                yield reader.readRelation(
                        EntityKind.TAG, here.end(active, "resourceid", kind), null, Refs.text(active, "key"));
            }
        };
    }
}
