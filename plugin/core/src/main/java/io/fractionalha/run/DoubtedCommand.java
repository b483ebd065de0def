// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityRef;
import org.jspecify.annotations.Nullable;

/**
 * A command of the old side that had no outcome when a run claimed the epoch, and what was made of it.
 *
 * @param runId the run that claimed
 * @param entryId of the command in the old side's journal
 * @param sequence its place there
 * @param command its API name
 * @param text what it says in one line, without secrets
 * @param subject what it works on, by the old side's id; null for a creation
 * @param replayed true: taken to have happened; false: held for a person
 */
public record DoubtedCommand(
        String runId,
        String groupId,
        String entryId,
        long sequence,
        String command,
        String text,
        @Nullable EntityRef subject,
        boolean replayed) {}
