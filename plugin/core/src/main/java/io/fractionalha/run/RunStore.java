// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs of this side. Every method is one transaction. */
public interface RunStore {
    /** Inserts a run if the group has no open one; answers whether it did. */
    boolean begin(Run run);

    /** Replaces a run if its version is still one less; answers whether it did. */
    boolean replace(Run next);

    /**
     * The one place where a role change, the run that made it and the journal entry that tells of it become durable
     * together: replaces the role row (version one less), replaces the run if given, appends the entries. All or none.
     */
    boolean change(GroupRole nextRole, @Nullable Run nextRun, List<JournalEntry> entries);

    /** The open run of a group. */
    Optional<Run> open(String groupId);

    /** All open runs. */
    List<Run> open();

    /** One run. */
    Optional<Run> run(String runId);

    /** Runs for people, newest first; {@code groupId} null means all groups. */
    List<Run> runs(@Nullable String groupId, int offset, int runsMax);

    /** How many {@link #runs} has. */
    int count(@Nullable String groupId);

    /** Keeps what a run found in doubt at its claim, as long as the run; what is kept of an entry already stays as it is. */
    void keepDoubts(List<DoubtedCommand> doubts);

    /** What a run found in doubt, in the order of the old side's journal. */
    List<DoubtedCommand> doubts(String runId);

    /** Remembers what was decided about a quarantined command, as long as the group; what is there already stays as it is. */
    void resolve(ResolvedCommand resolved);

    /** What was decided about quarantined commands of a group, in no order. */
    List<ResolvedCommand> resolved(String groupId);

    /**
     * Removes runs of a group that ended before {@code endedBefore}, {@code runsMax} at most. The newest {@code kept} of the
     * group stay, and so does an open one. Answers how many went.
     */
    int purge(String groupId, Instant endedBefore, int kept, int runsMax);
}
