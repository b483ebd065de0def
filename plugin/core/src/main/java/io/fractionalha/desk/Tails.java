// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.desk.RunQueries.QuarantinedView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.run.Quarantine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists commands of the other side that nobody follows: those behind the cuts of the claims made here, those of unfollowed kinds. */
final class Tails {
    /** How far behind the end of the wanted commands their outcomes are looked for. */
    private static final int ENTRIES_BEHIND_MAX = 10_000;

    /** How far back in the other side's journal it is looked for what is not followed. */
    private static final int ENTRIES_BACK_MAX = 50_000;

    private final DeskParts parts;
    private final Quarantine quarantine;

    Tails(DeskParts parts) {
        this.parts = parts;
        this.quarantine = new Quarantine(parts.stores().runs(), parts.stores().received());
    }

    private record Found(String runId, JournalEntry entry, Payload.Command command) {}

    /** What the entries say of the wanted commands. */
    private static final class Told {
        private final Set<String> missing = new HashSet<>();
        private final Map<String, Payload.OutcomeOf> outcomes = new HashMap<>();
        private final Map<EntityRef, String> names = new HashMap<>();
        private final Set<EntityRef> dead = new HashSet<>();
        private final Map<String, String> resolved = new HashMap<>();

        Told(List<Found> wanted) {
            wanted.forEach(found -> missing.add(found.entry().entryId()));
        }

        boolean failed(Found found) {
            Payload.OutcomeOf outcome = outcomes.get(found.entry().entryId());
            return outcome != null && outcome.outcome() == Outcome.FAILED;
        }

        boolean gone(Found found) {
            EntityRef subject = found.command().subject();
            return subject != null && dead.contains(subject);
        }

        boolean hear(Payload payload) {
            if (payload instanceof Payload.State told) {
                if (told.state().alive()) {
                    dead.remove(told.state().ref());
                } else {
                    dead.add(told.state().ref());
                }
                named(told.state()).ifPresent(name -> names.put(told.state().ref(), name));
            } else if (payload instanceof Payload.OutcomeOf outcome && missing.remove(outcome.commandEntryId())) {
                outcomes.put(outcome.commandEntryId(), outcome);
            }
            return !missing.isEmpty();
        }
    }

    /** The page of the group's tails that is asked for, the oldest first, of the whole. */
    Page<QuarantinedView> page(ProtectionGroup group, PageOf asked) {
        String other = group.siteOpposite(parts.siteId());
        List<Found> wanted = new ArrayList<>();
        int[] seen = {0};
        for (Quarantine.Claimed claim : quarantine.claims(group.groupId(), other)) {
            quarantine.read(claim, entry -> {
                if (entry.payload() instanceof Payload.Command command) {
                    int place = seen[0]++;
                    if (place >= asked.offset() && wanted.size() < asked.itemsMax()) {
                        wanted.add(new Found(claim.runId(), entry, command));
                    }
                }
                return true;
            });
        }
        Told told = told(group, other, wanted);
        parts.stores()
                .runs()
                .resolved(group.groupId())
                .forEach(decided -> told.resolved.put(decided.entryId(), decided.word()));
        return new Page<>(wanted.stream().map(found -> view(found, other, told)).toList(), seen[0]);
    }

    /**
     * Commands of the other side that are not followed, the oldest first: as far as they are among its last entries and kept
     * here, did not fail, and are not about what is gone.
     */
    Page<QuarantinedView> unfollowed(ProtectionGroup group, PageOf asked) {
        String other = group.siteOpposite(parts.siteId());
        long head = parts.stores().received().head(other).position().sequence();
        Told told = new Told(List.of());
        List<Found> all = new ArrayList<>();
        quarantine.follow(group.groupId(), other, Math.max(0, head - ENTRIES_BACK_MAX), entry -> {
            if (entry.payload() instanceof Payload.Command command
                    && Catalogue.STANDARD.row(command.command()).isEmpty()) {
                all.add(new Found("", entry, command));
                told.missing.add(entry.entryId());
            }
            told.hear(entry.payload());
            return true;
        });
        List<Found> wanted = all.stream()
                .filter(found -> !told.failed(found) && !told.gone(found))
                .toList();
        return Page.of(wanted, asked).map(found -> view(found, other, told));
    }

    /**
     * Commands of the other side that came here before its tables were restored from a backup and are not in them any more,
     * the oldest first.
     */
    Page<QuarantinedView> unrestored(ProtectionGroup group, PageOf asked) {
        String other = group.siteOpposite(parts.siteId());
        Told told = new Told(List.of());
        List<Found> all = new ArrayList<>();
        List<FormerJournal> oldestFirst =
                new ArrayList<>(parts.stores().received().former(other));
        Collections.reverse(oldestFirst);
        oldestFirst.stream()
                .filter(FormerJournal::holdsMore)
                .forEach(journal -> Restores.read(parts.stores().received(), other, journal, group.groupId(), entry -> {
                    if (entry.payload() instanceof Payload.Command command) {
                        all.add(new Found("", entry, command));
                        told.missing.add(entry.entryId());
                    }
                    told.hear(entry.payload());
                    return all.size() < ENTRIES_BACK_MAX;
                }));
        return Page.of(all, asked).map(found -> view(found, other, told));
    }

    /** Outcomes stand behind their commands, those of the last ones behind the tail. */
    private Told told(ProtectionGroup group, String other, List<Found> wanted) {
        Told told = new Told(wanted);
        if (wanted.isEmpty()) {
            return told;
        }
        long last = wanted.get(wanted.size() - 1).entry().sequence();
        int[] behind = {0};
        quarantine.follow(group.groupId(), other, wanted.get(0).entry().sequence(), entry -> {
            if (entry.sequence() > last) {
                behind[0]++;
            }
            return told.hear(entry.payload()) && behind[0] < ENTRIES_BEHIND_MAX;
        });
        return told;
    }

    private QuarantinedView view(Found found, String other, Told told) {
        JournalEntry entry = Secrets.hidden(found.entry());
        Payload.OutcomeOf outcome = told.outcomes.get(entry.entryId());
        Optional<CommandRow> row = Catalogue.STANDARD.row(found.command().command());
        EntityRef entity = entity(found.command(), row.map(CommandRow::kind).orElse(null), outcome);
        EntityKind kind = entity == null ? row.map(CommandRow::kind).orElse(null) : entity.kind();
        return new QuarantinedView(
                entry,
                found.runId(),
                Runs.text(entry.payload()),
                outcome == null ? "PENDING" : outcome.outcome().name(),
                outcome == null ? "" : outcome.detail(),
                kind,
                entity == null ? null : entity.uuid(),
                name(found, entity, other, told),
                told.resolved.get(entry.entryId()));
    }

    /** What it works on; for a creation what was found afterwards. */
    private static @Nullable EntityRef entity(
            Payload.Command command, @Nullable EntityKind made, Payload.@Nullable OutcomeOf outcome) {
        if (command.subject() != null || outcome == null) {
            return command.subject();
        }
        return outcome.touched().stream()
                .filter(ref -> made == null || ref.kind() == made)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String name(Found found, @Nullable EntityRef entity, String other, Told told) {
        String said = found.command().parameters().get("name");
        if (entity == null) {
            return said;
        }
        String here = told.names.get(entity);
        return here != null
                ? here
                : parts.stores()
                        .models()
                        .entity(found.entry().groupId(), other, entity)
                        .map(ModelEntity::state)
                        .flatMap(Tails::named)
                        .orElse(said);
    }

    private static Optional<String> named(EntityState state) {
        return Optional.ofNullable(state.attribute("name"));
    }
}
