// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.Payload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a command has made. */
final class Births {
    private static final String DEPLOYMENT = "deployVirtualMachine";

    private final CapturePorts ports;
    private final Baseliner baseliner;

    Births(CapturePorts ports, Baseliner baseliner) {
        this.ports = ports;
        this.baseliner = baseliner;
    }

    /** What a creation that is followed has made, if anybody knows. */
    static Optional<EntityRef> made(CommandRow row, Payload.Command command, @Nullable Hint hint) {
        boolean creates = row.replay() == Replay.CREATE
                && row.subject() == null
                && !row.kind().relation();
        return creates ? told(command, hint).map(uuid -> new EntityRef(row.kind(), uuid)) : Optional.empty();
    }

    private static Optional<String> told(Payload.Command command, @Nullable Hint hint) {
        String told = hint == null ? null : hint.entityUuid();
        String uuid = told != null ? told : command.parameters().get("customid");
        return Optional.ofNullable(uuid).filter(each -> !each.isBlank());
    }

    /** Whether an entity that a lost creation was to make is in the group: by what the caller asked for. */
    static boolean madeBy(CommandRow row, Payload.Command command, EntityState state) {
        return state.ref().kind() == row.kind() && Judge.asAsked(row, command, state);
    }

    /**
     * What is read after a command that is not followed. An instance that it has made is read like a deployed one if it belongs
     * to the group: what was special about its making is told, and the rest of it is mirrored.
     */
    Reading unfollowed(Payload.Command command, @Nullable Hint hint, ProtectionGroup group, ReadBack readBack) {
        Optional<EntityRef> made = Catalogue.makesInstance(command.command())
                ? told(command, hint).map(uuid -> new EntityRef(EntityKind.INSTANCE, uuid))
                : Optional.empty();
        Optional<EntityRef> ours = made.filter(ref -> ports.reader()
                .read(ref)
                .filter(state -> readBack.ours(state) && baseliner.holds(group, state))
                .isPresent());
        Optional<CommandRow> deployment = Catalogue.STANDARD.row(DEPLOYMENT);
        return ours.isPresent() && deployment.isPresent()
                ? readBack.after(deployment.get(), command, ours)
                : readBack.unknown(command);
    }
}
