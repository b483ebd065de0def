// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.run.DoubtedCommand;
import io.fractionalha.run.ResolvedCommand;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs in memory. Shares the role rows with {@link MemoryGroupStore} and appends to the journal it is given. */
public final class MemoryRunStore implements RunStore {
    final Map<String, Run> runs = new LinkedHashMap<>();
    final Map<String, DoubtedCommand> doubts = new LinkedHashMap<>();
    final Map<String, ResolvedCommand> resolved = new LinkedHashMap<>();
    private final MemoryGroupStore groups;
    private final Journal journal;

    /** A store whose changes of roles and entries go to {@code groups} and {@code journal}. */
    public MemoryRunStore(MemoryGroupStore groups, Journal journal) {
        this.groups = groups;
        this.journal = journal;
        groups.onDelete(this::forget);
    }

    @Override
    public synchronized boolean begin(Run run) {
        if (open(run.groupId()).isPresent() || runs.containsKey(run.runId())) {
            return false;
        }
        runs.put(run.runId(), run);
        return true;
    }

    @Override
    public synchronized boolean replace(Run next) {
        if (!follows(next)) {
            return false;
        }
        runs.put(next.runId(), next);
        return true;
    }

    @Override
    public synchronized boolean change(GroupRole nextRole, @Nullable Run nextRun, List<JournalEntry> entries) {
        if (nextRun != null && !follows(nextRun)) {
            return false;
        }
        if (!groups.replaceRole(nextRole)) {
            return false;
        }
        if (nextRun != null) {
            runs.put(nextRun.runId(), nextRun);
        }
        if (!entries.isEmpty()) {
            journal.append(entries);
        }
        return true;
    }

    @Override
    public synchronized Optional<Run> open(String groupId) {
        return runs.values().stream()
                .filter(run -> run.groupId().equals(groupId) && run.open())
                .findFirst();
    }

    @Override
    public synchronized List<Run> open() {
        return runs.values().stream().filter(Run::open).toList();
    }

    @Override
    public synchronized Optional<Run> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    @Override
    public synchronized List<Run> runs(@Nullable String groupId, int offset, int runsMax) {
        List<Run> newestFirst = new ArrayList<>(runs.values());
        Collections.reverse(newestFirst); // of two that began at the same time, the one begun last comes first
        return newestFirst.stream()
                .filter(run -> groupId == null || run.groupId().equals(groupId))
                .sorted(Comparator.comparing(Run::startedAt).reversed())
                .skip(offset)
                .limit(runsMax)
                .toList();
    }

    @Override
    public synchronized int count(@Nullable String groupId) {
        return (int) runs.values().stream()
                .filter(run -> groupId == null || run.groupId().equals(groupId))
                .count();
    }

    @Override
    public synchronized int purge(String groupId, Instant endedBefore, int kept, int runsMax) {
        List<String> gone = runs(groupId, kept, Integer.MAX_VALUE).stream()
                .filter(run ->
                        !run.open() && run.endedAt() != null && run.endedAt().isBefore(endedBefore))
                .limit(runsMax)
                .map(Run::runId)
                .toList();
        gone.forEach(runs::remove);
        doubts.values().removeIf(doubt -> gone.contains(doubt.runId()));
        return gone.size();
    }

    @Override
    public synchronized void resolve(ResolvedCommand command) {
        resolved.putIfAbsent(command.groupId() + "/" + command.entryId(), command);
    }

    @Override
    public synchronized List<ResolvedCommand> resolved(String groupId) {
        return resolved.values().stream()
                .filter(command -> command.groupId().equals(groupId))
                .toList();
    }

    @Override
    public synchronized void keepDoubts(List<DoubtedCommand> found) {
        found.forEach(doubt -> doubts.putIfAbsent(doubt.runId() + "/" + doubt.entryId(), doubt));
    }

    @Override
    public synchronized List<DoubtedCommand> doubts(String runId) {
        return doubts.values().stream()
                .filter(doubt -> doubt.runId().equals(runId))
                .sorted(Comparator.comparingLong(DoubtedCommand::sequence))
                .toList();
    }

    private boolean follows(Run next) {
        Run now = runs.get(next.runId());
        return now != null && now.version() == next.version() - 1;
    }

    private synchronized void forget(String groupId) {
        runs.values().removeIf(run -> run.groupId().equals(groupId));
        doubts.values().removeIf(doubt -> doubt.groupId().equals(groupId));
        resolved.values().removeIf(command -> command.groupId().equals(groupId));
    }
}
