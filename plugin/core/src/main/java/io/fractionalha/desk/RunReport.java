// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import java.time.Instant;
import java.util.List;

/**
 * A run, accounted for.
 *
 * @param at when the report was made
 * @param groupName of its group
 * @param view the run, with what it found in doubt
 * @param rto from its start to serving
 * @param rpo age of the oldest command that may be lost; 0 where it is known that none is
 * @param work what was done, by kind and action
 * @param longest the steps that took longest, the longest first, without secrets
 * @param failed the last steps that failed, the newest first, without secrets
 * @param quarantined commands that the old side accepted behind the cut of this run and that have come to light, as far as
 *     they are among the first {@link PageOf#ITEMS_MAX} of the group
 * @param missingCount what the group still does not have at this side now
 * @param missing the most important of it, without secrets
 */
public record RunReport(
        Instant at,
        String groupName,
        RunQueries.RunView view,
        Measure rto,
        Measure rpo,
        List<Work> work,
        List<Step> longest,
        List<Step> failed,
        int quarantined,
        int missingCount,
        List<QueueItem> missing) {
    /** What is said of data: nothing here copies volumes. */
    public static final String DATA_RPO = "NEVER";

    /** Copies the lists. */
    public RunReport {
        work = List.copyOf(work);
        longest = List.copyOf(longest);
        failed = List.copyOf(failed);
        missing = List.copyOf(missing);
    }

    /** Whether a target was met. */
    public enum Verdict {
        /** It was. */
        MET,
        /** It was not. */
        MISSED,
        /** It is not known yet. */
        UNKNOWN,
        /** There was none. */
        NO_TARGET
    }

    /**
     * A time beside what was aimed at.
     *
     * @param millis what it is; -1: not known
     * @param targetMillis what was aimed at; -1: nothing
     */
    public record Measure(long millis, long targetMillis) {
        /** Whether the target was met. */
        public Verdict verdict() {
            if (targetMillis < 0) {
                return Verdict.NO_TARGET;
            }
            if (millis < 0) {
                return Verdict.UNKNOWN;
            }
            return millis <= targetMillis ? Verdict.MET : Verdict.MISSED;
        }
    }

    /**
     * Steps of one kind.
     *
     * @param done how many succeeded
     * @param failed how many came to nothing; each was followed by another attempt, or is in what is missing
     * @param open how many are not over
     * @param meanMillis of those that succeeded; -1 where none did
     * @param mostMillis of those that succeeded; -1 where none did
     */
    public record Work(
            EntityKind kind, StepAction action, int done, int failed, int open, long meanMillis, long mostMillis) {}
}
