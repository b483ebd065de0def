// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.model.ModelEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has removed at the new active side after the replay had built it and before this side's journal told of it: it
 * is told as gone, with what it stood for, or the original would stay at the old side, and what hangs on it would be built for
 * ever. What stood by before the claim and is gone is no such thing: nobody has had it from this side. Blocks.
 */
final class RemovedUntold {
    private static final int RUNS_LOOKED_AT = 5;

    private final RunParts parts;
    private final String groupId;

    RemovedUntold(RunParts parts, String groupId) {
        this.parts = parts;
        this.groupId = groupId;
    }

    /** The last state of the passive end of a pair that is not here, in this side's words; empty where nobody has removed it. */
    Optional<EntityState> state(EntityPair pair) {
        EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
        if (!builtSinceTheClaim(pair) || underWay(active) || parts.hooks().ownerGone(groupId)) {
            return Optional.empty();
        }
        return parts.stores()
                .models()
                .entity(groupId, parts.otherSite(groupId), active)
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .filter(this::endsAreHere)
                .map(original -> here(pair, original));
    }

    /** Whether a tenant's command that removes this is not settled yet. */
    boolean wished(EntityRef here) {
        return parts.stores().journal().openCommands(groupId).stream()
                .map(JournalEntry::payload)
                .filter(Payload.Command.class::isInstance)
                .map(Payload.Command.class::cast)
                .filter(command -> here.equals(command.subject()))
                .anyMatch(command -> Catalogue.STANDARD
                        .row(command.command())
                        .filter(row -> row.replay() == Replay.DESTROY)
                        .isPresent());
    }

    private boolean builtSinceTheClaim(EntityPair pair) {
        GroupRole row = parts.roles().current(groupId);
        Optional<Instant> claimed = parts.stores().runs().runs(groupId, 0, RUNS_LOOKED_AT).stream()
                .filter(run -> row.epoch().equals(run.epoch()))
                .flatMap(run -> Optional.ofNullable(run.claimedAt()).stream())
                .findFirst();
        return claimed.filter(at -> !pair.pairedAt().isBefore(at)).isPresent();
    }

    /** What the mirror itself removes, to build it anew, nobody else has removed. */
    private boolean underWay(EntityRef active) {
        return parts.stores().pairs().startedSteps(groupId).stream()
                .anyMatch(step ->
                        step.action() == StepAction.DESTROY && step.activeRef().equals(active));
    }

    /** A relation cannot be read without its ends: that one has no counterpart says nothing of it. */
    private boolean endsAreHere(EntityState original) {
        return !original.ref().kind().relation()
                || Kinds.of(original.ref().kind()).references().stream()
                        .filter(AttributeRow::parent)
                        .filter(row -> original.attribute(row.name()) != null)
                        .allMatch(row -> passive(original, row) != null);
    }

    private EntityState here(EntityPair pair, EntityState original) {
        EntityState gone = original;
        for (AttributeRow row : Kinds.of(pair.kind()).references()) {
            if (original.attribute(row.name()) != null) {
                gone = gone.with(row.name(), passive(original, row));
            }
        }
        EntityRef ref = new EntityRef(pair.kind(), pair.passiveUuid());
        return new EntityState(ref, parts.group(groupId).owner(), gone.attributes(), false);
    }

    /** What the one entity that an attribute names is called here; null where it has no counterpart, or there are several. */
    private @Nullable String passive(EntityState original, AttributeRow row) {
        EntityKind kind = row.targets().size() == 1
                ? row.targets().get(0)
                : EntityKind.valueOf(original.attributes().getOrDefault("resourcekind", EntityKind.INSTANCE.name()));
        return parts.stores()
                .pairs()
                .pairOf(groupId, new EntityRef(kind, original.attributes().getOrDefault(row.name(), "")))
                .map(EntityPair::passiveUuid)
                .orElse(null);
    }
}
