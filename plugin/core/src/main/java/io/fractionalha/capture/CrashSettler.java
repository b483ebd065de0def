// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelEntity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * After a start, or with a new term of the same process: every command without outcome that does not still run here is settled by reading. What the host would have told is lost; a creation whose
 * entity nobody named is looked for among what a fresh baseline finds that was not known before.
 */
public final class CrashSettler {
    private final CapturePorts ports;
    private final Settler settler;
    private final Baseliner baseliner;
    private volatile Predicate<String> elsewhere = entryId -> false;

    /** Uses the settler and, where a creation left no name behind, the baseliner. */
    public CrashSettler(CapturePorts ports, Settler settler, Baseliner baseliner) {
        this.ports = ports;
        this.settler = settler;
        this.baseliner = baseliner;
    }

    /** From now on commands whose entries pass may run at another server, which will tell their end: they are left alone. */
    public void spare(Predicate<String> runsElsewhere) {
        elsewhere = runsElsewhere;
    }

    /**
     * Settles the open commands of a group, oldest first, but for those that still run in this process, whose end it will be
     * told. Only on the group's lane, after {@link Recorder#recover}. Throws what a port throws; what is settled by
     * then stays settled, and the rest is settled by calling again.
     */
    public void settleOpen(String groupId) {
        List<JournalEntry> open = ports.journal().openCommands(groupId).stream()
                .filter(entry -> !settler.running(entry.entryId()) && !elsewhere.test(entry.entryId()))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        Set<EntityRef> known = living(groupId).stream().map(EntityState::ref).collect(Collectors.toSet());
        if (open.stream().anyMatch(CrashSettler::namelessCreation)) {
            baseliner.protect(groupId);
        }
        List<EntityState> fresh = living(groupId).stream()
                .filter(state -> !known.contains(state.ref()))
                .toList();
        Set<EntityRef> taken = new HashSet<>();
        for (JournalEntry entry : open) {
            if (namelessCreation(entry)) {
                Optional<EntityRef> made = made(entry, fresh, taken);
                made.ifPresent(taken::add);
                settler.settleNow(
                        entry,
                        new Hint(
                                made.isPresent(),
                                made.map(EntityRef::uuid).orElse(null),
                                "the server stopped before the end was known"));
            } else {
                settler.settleNow(entry, null);
            }
        }
    }

    private List<EntityState> living(String groupId) {
        return ports.model().entities(groupId, ports.siteId()).stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .toList();
    }

    private static boolean namelessCreation(JournalEntry entry) {
        return entry.payload() instanceof Payload.Command command
                && !command.parameters().containsKey("customid")
                && row(command)
                        .filter(row -> row.replay() == Replay.CREATE
                                && row.subject() == null
                                && !row.kind().relation())
                        .isPresent();
    }

    private static Optional<CommandRow> row(Payload.Command command) {
        return Catalogue.STANDARD.row(command.command());
    }

    private static Optional<EntityRef> made(JournalEntry entry, List<EntityState> fresh, Set<EntityRef> taken) {
        if (!(entry.payload() instanceof Payload.Command command)) {
            return Optional.empty();
        }
        return row(command)
                .flatMap(row -> fresh.stream()
                        .filter(state -> !taken.contains(state.ref()) && Births.madeBy(row, command, state))
                        .map(EntityState::ref)
                        .findFirst());
    }
}
