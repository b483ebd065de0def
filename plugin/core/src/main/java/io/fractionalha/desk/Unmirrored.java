// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Unfollowed;
import io.fractionalha.catalogue.UnfollowedRow;
import io.fractionalha.catalogue.Verdict;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelEntity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What users did to living members that the other side does not follow: commands that the catalogue does not know or knows not
 * to be followed, and options of those that are. Told from the newest entries of the group, so what is long ago is no longer shown.
 */
final class Unmirrored {
    private static final int ENTRIES_MAX = 500;
    private static final int SHOWN_MAX = 5;

    private final DeskParts parts;

    /** Why commands are not repeated, and what is to be done. */
    private record Because(ReasonCode code, String text) implements Comparable<Because> {
        private static final String NOW = "; do there what has to be done, as its root administrator";
        private static final String LATER = "; do it there after a failover";
        private static final Because UNKNOWN = new Because(
                ReasonCode.UNSUPPORTED, " is not repeated at the standby side, as this version does not know it" + NOW);

        static Because of(String command) {
            return Catalogue.STANDARD.unfollowed(command).map(Because::of).orElse(UNKNOWN);
        }

        private static Because of(UnfollowedRow row) {
            return row.verdict() == Verdict.HOLD
                    ? new Because(ReasonCode.HELD_BACK, " " + row.reason() + LATER)
                    : new Because(ReasonCode.UNSUPPORTED, " " + row.reason() + NOW);
        }

        @Override
        public int compareTo(Because other) {
            int byCode = code.compareTo(other.code);
            return byCode != 0 ? byCode : text.compareTo(other.text);
        }
    }

    Unmirrored(DeskParts parts) {
        this.parts = parts;
    }

    void of(ProtectionGroup group, List<Reason> found) {
        Map<Because, Set<String>> commands = new TreeMap<>();
        Set<String> options = new TreeSet<>();
        Map<String, Payload.OutcomeOf> outcomes = new HashMap<>();
        for (JournalEntry entry : parts.stores().journal().page(group.groupId(), 0, ENTRIES_MAX)) {
            if (entry.payload() instanceof Payload.OutcomeOf outcome) {
                outcomes.put(outcome.commandEntryId(), outcome); // newest first: it comes before its command
            } else if (entry.payload() instanceof Payload.Command command) {
                Optional<CommandRow> row = Catalogue.STANDARD.row(command.command());
                Payload.OutcomeOf outcome = outcomes.get(entry.entryId());
                boolean failed = outcome != null && outcome.outcome() == Outcome.FAILED;
                if (row.isEmpty() && !failed) {
                    subject(group, command)
                            .ifPresent(ref -> commands.computeIfAbsent(
                                            Because.of(command.command()), because -> new TreeSet<>())
                                    .add(command.command() + " of " + ref));
                } else if (row.isPresent() && outcome != null && !failed) {
                    options(group, row.get(), command, outcome, options);
                }
            }
        }
        commands.forEach((because, things) -> add(found, because.code(), things, because.text()));
        add(
                found,
                ReasonCode.NOT_MIRRORED,
                options,
                " is not mirrored: what stands for it at the standby side is built without");
    }

    private void options(
            ProtectionGroup group,
            CommandRow row,
            Payload.Command command,
            Payload.OutcomeOf outcome,
            Set<String> options) {
        Set<String> names = new TreeSet<>(command.parameters().keySet());
        names.addAll(command.secrets().keySet());
        List<String> dropped = Unfollowed.options(command.command(), names);
        if (dropped.isEmpty()) {
            return;
        }
        EntityRef subject = command.subject();
        List<EntityRef> about = subject != null ? List.of(subject) : outcome.touched();
        about.stream()
                .filter(ref -> ref.kind() == row.kind() || ref.kind() == row.subjectKind())
                .flatMap(ref -> living(group, ref).stream())
                .forEach(member -> options.add(String.join(", ", dropped) + " of " + named(member)));
    }

    /** The living member that the command is about; where it made something that is no member, the name asked for. */
    private Optional<String> subject(ProtectionGroup group, Payload.Command command) {
        EntityRef ref = command.subject();
        if (ref == null) {
            return Optional.of("'" + command.parameters().getOrDefault("name", "") + "'");
        }
        return living(group, ref).map(Unmirrored::named);
    }

    private Optional<ModelEntity> living(ProtectionGroup group, EntityRef ref) {
        return parts.stores()
                .models()
                .entity(group.groupId(), parts.siteId(), ref)
                .filter(member -> member.state().alive());
    }

    private static String named(ModelEntity member) {
        String name = member.state().attribute("name");
        return member.state().ref() + (name == null ? "" : " (" + name + ")");
    }

    private static void add(List<Reason> found, ReasonCode code, Set<String> things, String consequence) {
        if (!things.isEmpty()) {
            String shown = String.join("; ", things.stream().limit(SHOWN_MAX).toList());
            String more = things.size() > SHOWN_MAX ? "; and " + (things.size() - SHOWN_MAX) + " more" : "";
            found.add(new Reason(code, shown + more + ":" + consequence));
        }
    }
}
