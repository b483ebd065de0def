// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.drill.Drills;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.mirror.Step;
import io.fractionalha.peer.StandbyWord;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one {@link RunQueries}. */
public final class Runs implements RunQueries {
    /** How many entries are read at once in search of outcomes. */
    private static final int LATER_MAX = 500;

    private final DeskParts parts;

    /** On these parts. */
    public Runs(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public Page<RunView> runs(Caller caller, @Nullable String groupId, @Nullable String runId, PageOf page) {
        if (runId != null) {
            return new Page<>(List.of(run(caller, runId)), 1);
        }
        if (groupId != null) {
            parts.group(caller, groupId);
            return new DrillViews(parts).ofGroup(groupId, page).map(this::view);
        }
        List<Run> seen = parts
                .stores()
                .runs()
                .runs(null, 0, parts.stores().runs().count(null))
                .stream()
                .map(new DrillViews(parts)::named)
                .filter(run -> reached(caller, run))
                .toList();
        return Page.of(seen, page).map(this::view);
    }

    @Override
    public RunView run(Caller caller, String runId) {
        RunView view = view(visible(caller, runId));
        return new RunView(
                view.run(),
                view.itemsDone(),
                view.toServingMillis(),
                view.toFullMillis(),
                parts.stores().runs().doubts(runId));
    }

    private Run visible(Caller caller, String runId) {
        return parts.stores()
                .runs()
                .run(runId)
                .map(new DrillViews(parts)::named)
                .filter(run -> reached(caller, run))
                .orElseThrow(() -> DeskParts.notFound("run", runId));
    }

    private boolean reached(Caller caller, Run run) {
        return parts.stores()
                .groups()
                .group(run.groupId())
                .filter(group -> caller.reaches(group.owner()))
                .isPresent();
    }

    @Override
    public Page<Step> steps(Caller caller, @Nullable String groupId, @Nullable String runId, PageOf page) {
        if (groupId == null && runId == null) {
            throw DeskParts.badInput("parameter groupid or runid is needed");
        }
        Run run = runId == null ? null : visible(caller, runId);
        String group = run == null ? String.valueOf(groupId) : run.groupId();
        parts.group(caller, group);
        String kept = run != null && Drills.ofDrill(run) ? run.runId() : group;
        List<Step> found = parts.stores().pairs().steps(kept, runId, page.offset(), page.itemsMax());
        return new Page<>(found, parts.stores().pairs().stepCount(kept, runId)).map(Secrets::hidden);
    }

    @Override
    public Page<JournalView> journal(Caller caller, String groupId, PageOf page) {
        ProtectionGroup group = parts.group(caller, groupId);
        List<JournalEntry> found = parts.stores().journal().page(groupId, page.offset(), page.itemsMax());
        Set<String> open = parts.stores().journal().openCommands(groupId).stream()
                .map(JournalEntry::entryId)
                .collect(Collectors.toSet());
        Map<String, String> outcomes = new HashMap<>();
        for (JournalEntry entry : found) {
            if (entry.payload() instanceof Payload.OutcomeOf outcome) {
                outcomes.put(outcome.commandEntryId(), outcome.outcome().name());
                outcomes.put(entry.entryId(), outcome.outcome().name());
            } else if (open.contains(entry.entryId())) {
                outcomes.put(entry.entryId(), "PENDING");
            }
        }
        laterOutcomes(groupId, page.offset(), found, outcomes);
        long acknowledged = parts.services()
                .shipper()
                .link(group.siteOpposite(parts.siteId()))
                .acknowledgedSequence();
        return new Page<>(found, parts.stores().journal().count(groupId))
                .map(entry -> view(entry, outcomes, acknowledged));
    }

    @Override
    public Page<QuarantinedView> quarantined(Caller caller, String groupId, PageOf page) {
        return new Tails(parts).page(parts.group(caller, groupId), page);
    }

    @Override
    public Page<QuarantinedView> unrestored(Caller caller, String groupId, PageOf page) {
        return new Tails(parts).unrestored(parts.group(caller, groupId), page);
    }

    @Override
    public Page<QuarantinedView> unfollowed(Caller caller, String groupId, PageOf page) {
        return new Tails(parts).unfollowed(parts.group(caller, groupId), page);
    }

    /** Outcomes stand behind their commands, so on pages before this one; most of them not far away. */
    private void laterOutcomes(String groupId, int offset, List<JournalEntry> found, Map<String, String> outcomes) {
        Set<String> missing = found.stream()
                .filter(entry -> entry.payload() instanceof Payload.Command)
                .map(JournalEntry::entryId)
                .filter(entryId -> !outcomes.containsKey(entryId))
                .collect(Collectors.toSet());
        int from = offset;
        while (!missing.isEmpty() && from > 0) {
            int count = Math.min(LATER_MAX, from);
            from -= count;
            for (JournalEntry entry : parts.stores().journal().page(groupId, from, count)) {
                if (entry.payload() instanceof Payload.OutcomeOf outcome && missing.remove(outcome.commandEntryId())) {
                    outcomes.put(outcome.commandEntryId(), outcome.outcome().name());
                }
            }
        }
    }

    private static JournalView view(JournalEntry entry, Map<String, String> outcomes, long acknowledged) {
        Payload payload = Secrets.hidden(entry).payload();
        String outcome = payload instanceof Payload.Command ? "SETTLED" : "";
        return new JournalView(
                Secrets.hidden(entry),
                payload.getClass().getSimpleName(),
                text(payload),
                outcomes.getOrDefault(entry.entryId(), outcome),
                entry.sequence() > 0 && entry.sequence() <= acknowledged);
    }

    /** What an entry says, in one line. */
    static String text(Payload payload) {
        if (payload instanceof Payload.Command command) {
            return command.command() + " "
                    + command.parameters().entrySet().stream()
                            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                            .collect(Collectors.joining(" "));
        }
        if (payload instanceof Payload.OutcomeOf outcome) {
            return outcome.outcome() + (outcome.detail().isEmpty() ? "" : ": " + outcome.detail());
        }
        if (payload instanceof Payload.State told) {
            return told.state().ref() + (told.state().alive() ? "" : " is gone");
        }
        if (payload instanceof Payload.RoleChange change) {
            return change.role() + " in epoch " + change.epoch() + (change.handover() ? ", handed over" : "");
        }
        return "";
    }

    /** A run with what follows from it. */
    RunView view(Run run) {
        int done = -1;
        if (run.itemsTotal() >= 0 && Drills.ofDrill(run)) {
            done = run.state() == RunState.DONE
                    ? run.itemsTotal()
                    : parts.stores().pairs().pairs(run.runId()).size();
        } else if (run.itemsTotal() >= 0 && run.kind() == RunKind.PROTECTION) {
            done = protectedItems(run);
        } else if (run.itemsTotal() >= 0) {
            boolean replaying = run.open() && run.phase() == RunPhase.REPLAY;
            int left = replaying
                    ? parts.services().mirror().standing(run.groupId()).queued()
                    : 0;
            done = run.state() == RunState.DONE || replaying ? Math.max(0, run.itemsTotal() - left) : 0;
        }
        long full = run.state() == RunState.DONE ? millis(run.startedAt(), run.endedAt()) : -1;
        return new RunView(run, done, millis(run.startedAt(), run.servingAt()), full, List.of());
    }

    /** Nothing counts before the other side has it; then all but what it has yet to build. */
    private int protectedItems(Run run) {
        if (run.state() == RunState.DONE) {
            return run.itemsTotal();
        }
        Position told = run.headKnown();
        if (told == null) {
            return 0;
        }
        int todo = parts.services()
                .hooks()
                .standbyWord(run.groupId())
                .map(StandbyWord::reserve)
                .filter(reserve -> reserve.folded() >= told.sequence())
                .map(StandbyWord.Reserve::todo)
                .orElse(run.itemsTotal());
        return Math.max(0, run.itemsTotal() - todo);
    }

    /** From one to the other; -1 while there is no end. */
    static long millis(Instant from, @Nullable Instant until) {
        return until == null ? -1 : Duration.between(from, until).toMillis();
    }
}
