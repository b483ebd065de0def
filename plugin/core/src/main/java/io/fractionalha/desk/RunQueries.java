// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.mirror.Step;
import io.fractionalha.run.DoubtedCommand;
import io.fractionalha.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading runs, steps and the journal. Owners see their own. */
public interface RunQueries {
    /** Runs, newest first; by group or id where given. */
    Page<RunView> runs(Caller caller, @Nullable String groupId, @Nullable String runId, PageOf page);

    /** One run, for the job that waits for it. NOT_FOUND as everywhere. */
    RunView run(Caller caller, String runId);

    /** Steps, newest first, of a run or of a group. BAD_INPUT when neither is given. */
    Page<Step> steps(Caller caller, @Nullable String groupId, @Nullable String runId, PageOf page);

    /** Entries of a group's journal here, newest first; secrets are taken out. */
    Page<JournalView> journal(Caller caller, String groupId, PageOf page);

    /**
     * What the other side accepted behind the cut of a claim made here and so is followed by nobody: its commands, the oldest
     * first, as far as its journal has come here; also those of earlier reigns, as long as they are kept. Without secrets.
     */
    Page<QuarantinedView> quarantined(Caller caller, String groupId, PageOf page);

    /**
     * What was done at the other side by commands that are not followed, the oldest first: what has to be done here by a person,
     * after a failover or now. As far as that side's last entries are kept here. Without secrets.
     */
    Page<QuarantinedView> unfollowed(Caller caller, String groupId, PageOf page);

    /**
     * Commands of the other side that came here before that side was restored from a backup and that it does not know any more,
     * the oldest first, as long as they are kept. Without secrets.
     */
    Page<QuarantinedView> unrestored(Caller caller, String groupId, PageOf page);

    /**
     * A run with what follows from it.
     *
     * @param itemsDone of {@code run.itemsTotal()}; -1 before replay
     * @param toServingMillis from start to serving; -1 before
     * @param toFullMillis from start to the end; -1 before
     * @param inDoubt what it found without outcome at its claim, in order; only where one run is asked for
     */
    record RunView(Run run, int itemsDone, long toServingMillis, long toFullMillis, List<DoubtedCommand> inDoubt) {}

    /**
     * An entry that may be shown.
     *
     * @param kind Command, OutcomeOf, State, ...
     * @param text what it says in one line, without secrets
     * @param outcome of a command or an outcome: PENDING, COMMITTED, FAILED, PARTIAL, or SETTLED where its outcome is
     *     kept no more; empty for other kinds
     * @param acknowledged whether the peer has it
     */
    record JournalView(JournalEntry entry, String kind, String text, String outcome, boolean acknowledged) {}

    /**
     * A command of the other side that nobody follows.
     *
     * @param runId the run here whose claim it came after; empty where that is not why
     * @param text what it says in one line, without secrets
     * @param outcome there: COMMITTED, FAILED, PARTIAL; PENDING as long as the other side has not told
     * @param outcomeDetail for people; empty where there is none
     * @param entityKind of what it works on or makes; null where the command is not known here
     * @param entityUuid there; null where it made none or none is known
     * @param entityName there, or as asked for; null where there is none
     * @param resolution KEPT or DISCARDED, where a person has decided
     */
    record QuarantinedView(
            JournalEntry entry,
            String runId,
            String text,
            String outcome,
            String outcomeDetail,
            @Nullable EntityKind entityKind,
            @Nullable String entityUuid,
            @Nullable String entityName,
            @Nullable String resolution) {}
}
