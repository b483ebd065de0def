// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.run.Quarantine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One command behind the cut of a claim made here, with what the old side told of it afterwards. */
final class QuarantinedCommand {
    /** How far behind a command its outcome is looked for. */
    private static final int ENTRIES_BEHIND_MAX = 10_000;

    private final OpenCommand open;
    private final Map<EntityRef, ModelEntity> told = new HashMap<>();
    private Payload.@Nullable OutcomeOf outcome;

    private QuarantinedCommand(OpenCommand open) {
        this.open = open;
    }

    /** Looks in what has come of the old side's journal behind the cuts of all claims made here. */
    static Optional<QuarantinedCommand> find(DeskParts parts, ProtectionGroup group, String entryId) {
        String other = group.siteOpposite(parts.siteId());
        Quarantine quarantine =
                new Quarantine(parts.stores().runs(), parts.stores().received());
        JournalEntry[] found = new JournalEntry[1];
        for (Quarantine.Claimed claim : quarantine.claims(group.groupId(), other)) {
            quarantine.read(claim, entry -> {
                if (entry.entryId().equals(entryId) && entry.payload() instanceof Payload.Command) {
                    found[0] = entry;
                }
                return found[0] == null;
            });
        }
        if (found[0] == null || !(found[0].payload() instanceof Payload.Command command)) {
            return Optional.empty();
        }
        QuarantinedCommand quarantined =
                new QuarantinedCommand(new OpenCommand(entryId, group.groupId(), other, found[0].sequence(), command));
        int[] behind = {0};
        quarantine.follow(
                group.groupId(),
                other,
                found[0].sequence(),
                entry -> quarantined.hear(entry) && ++behind[0] < ENTRIES_BEHIND_MAX);
        return Optional.of(quarantined);
    }

    /** States of what a command touched precede its outcome. */
    private boolean hear(JournalEntry entry) {
        if (entry.payload() instanceof Payload.State state) {
            told.put(
                    state.state().ref(),
                    new ModelEntity(
                            open.groupId(),
                            open.siteId(),
                            state.state(),
                            entry.sequence(),
                            entry.sequence(),
                            state.counterpart()));
        } else if (entry.payload() instanceof Payload.OutcomeOf of
                && of.commandEntryId().equals(open.entryId())) {
            outcome = of;
        }
        return outcome == null;
    }

    /** The command as if it had no outcome. */
    OpenCommand open() {
        return open;
    }

    boolean failed() {
        return outcome != null && outcome.outcome() == Outcome.FAILED;
    }

    /** What the old side has of it that {@code model} does not; empty as long as it has not told. */
    List<ModelEntity> made(List<ModelEntity> model) {
        if (outcome == null) {
            return List.of();
        }
        Set<EntityRef> known = new HashSet<>();
        model.stream()
                .filter(entity -> entity.state().alive())
                .forEach(entity -> known.add(entity.state().ref()));
        return outcome.touched().stream()
                .filter(ref -> !known.contains(ref))
                .map(told::get)
                .filter(entity -> entity != null && entity.state().alive())
                .toList();
    }
}
