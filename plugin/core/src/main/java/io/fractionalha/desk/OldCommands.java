// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.model.InDoubt;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.model.Removed;
import io.fractionalha.run.ResolvedCommand;
import io.fractionalha.run.RunPhase;
import java.util.List;
import java.util.Optional;

/**
 * What people decide at the side that has taken over about commands of the old side: removals without outcome, which were
 * held, and what lay behind the cut. What is to be done is taken into the old side's model; the replay does the rest.
 */
final class OldCommands {
    private final DeskParts parts;

    OldCommands(DeskParts parts) {
        this.parts = parts;
    }

    /** Does a held removal, or forgets it. */
    void held(Caller caller, ProtectionGroup group, String entryId, boolean drop) {
        String other = group.siteOpposite(parts.siteId());
        mustServe(group);
        OpenCommand open = parts.stores().models().openCommands(group.groupId(), other).stream()
                .filter(command -> command.entryId().equals(entryId))
                .findFirst()
                .orElseThrow(() -> DeskParts.notFound("held command of group " + group.name(), entryId));
        if (drop) {
            change(group, other, List.of(), List.of(entryId));
            return;
        }
        CommandRow row = Catalogue.STANDARD
                .row(open.command().command())
                .filter(known -> known.replay() == Replay.DESTROY)
                .orElseThrow(() -> cannot(open.command().command(), "then release it with drop=true"));
        replay(caller, group, other, removed(row, open, other), List.of(entryId));
    }

    /** Does a quarantined command here too, or lets it be; durable either way. */
    void quarantined(Caller caller, ProtectionGroup group, String entryId, boolean keep) {
        String other = group.siteOpposite(parts.siteId());
        if (parts.stores().runs().resolved(group.groupId()).stream()
                .anyMatch(known -> known.entryId().equals(entryId))) {
            throw new FractionalHaException(
                    ErrorCode.ALREADY_EXISTS, "command " + entryId + " has been decided before; nothing was changed");
        }
        QuarantinedCommand found = QuarantinedCommand.find(parts, group, entryId)
                .orElseThrow(() -> DeskParts.notFound("quarantined command of group " + group.name(), entryId));
        if (keep) {
            mustServe(group);
            replay(caller, group, other, effect(found, other), List.of());
        }
        parts.stores()
                .runs()
                .resolve(new ResolvedCommand(
                        group.groupId(),
                        entryId,
                        keep,
                        caller.userId(),
                        parts.clock().instant()));
    }

    private List<ModelEntity> effect(QuarantinedCommand found, String other) {
        String name = found.open().command().command();
        String advice = "then resolve it with resolution=discard";
        CommandRow row = Catalogue.STANDARD.row(name).orElseThrow(() -> cannot(name, advice));
        if (found.failed()) {
            throw DeskParts.badInput(name + " failed at the old side; there is nothing to keep, discard it");
        }
        List<ModelEntity> model = parts.stores().models().entities(found.open().groupId(), other);
        List<ModelEntity> effect = switch (row.replay()) {
            case DESTROY -> removed(row, found.open(), other);
            case CREATE -> found.made(model);
            case SET, TOGGLE -> set(found.open(), model);
            case BARRIER, NEVER -> throw cannot(name, advice);
        };
        if (effect.isEmpty()) {
            throw DeskParts.badInput(
                    "nothing follows from " + name + " here: what it is about is not known or has changed"
                            + " since; do by hand what is missing, " + advice);
        }
        return effect;
    }

    private static List<ModelEntity> set(OpenCommand open, List<ModelEntity> model) {
        return model.isEmpty()
                ? List.of()
                : InDoubt.judge(Catalogue.STANDARD, model.get(0).state().owner(), model, List.of(open))
                        .upserts();
    }

    private List<ModelEntity> removed(CommandRow row, OpenCommand open, String other) {
        return Removed.by(row, open, parts.stores().models().entities(open.groupId(), other));
    }

    private void replay(
            Caller caller, ProtectionGroup group, String other, List<ModelEntity> effect, List<String> closed) {
        Optional<RunPhase> phase = parts.stores().runs().open(group.groupId()).map(run -> run.phase());
        if (phase.isPresent() && phase.get() != RunPhase.REPLAY) {
            parts.editable(group);
        }
        change(group, other, effect, closed);
        if (phase.isEmpty() && !effect.isEmpty()) {
            parts.services().runs().grow(group.groupId(), caller.userId());
        }
        parts.services().mirror().wake(group.groupId());
    }

    private void change(ProtectionGroup group, String other, List<ModelEntity> upserts, List<String> closed) {
        long applied = parts.stores().models().appliedSequence(group.groupId(), other);
        parts.stores()
                .models()
                .apply(new ModelChange(
                        group.groupId(), other, upserts, List.of(), List.of(), closed, applied, applied));
    }

    private void mustServe(ProtectionGroup group) {
        GroupRole row = parts.services().roles().current(group.groupId());
        boolean claimed = row.claimedBy(parts.siteId()) && row.epoch().counter() > 1;
        if (row.role() != Role.ACTIVE || !claimed) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role()
                            + " here; commands of an old side are decided at the side that has taken over from it");
        }
    }

    private static FractionalHaException cannot(String command, String advice) {
        return DeskParts.badInput(command + " cannot be repeated here; do by hand what is missing, " + advice);
    }
}
