// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.Epoch;
import io.fractionalha.journal.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run: asked ({@code kind}), reached ({@code state}) and doing now ({@code phase}) are three fields. Persisted, owned by
 * the group's lease, resumable.
 *
 * @param epoch what it claims or claimed; null before, unless a witness has granted one
 * @param cut the last entry of the old side that was here at the claim
 * @param headKnown the last head of the old side's journal that was known here; of a protection the last entry of the
 *     baseline's that the other side has, null while it has not all
 * @param lossBoundMillis upper bound of the age of what was lost; -1 where it is known that nothing was
 * @param itemsTotal queue items when replay began, of a protection the entities that were read; -1 before
 * @param detail for people: what is waited for or what went wrong
 * @param startedBy uuid of the user
 * @param version rises with each change; changes are compare-and-set
 */
public record Run(
        String runId,
        String groupId,
        RunKind kind,
        RunState state,
        RunPhase phase,
        @Nullable Epoch epoch,
        @Nullable Position cut,
        @Nullable Position headKnown,
        long lossBoundMillis,
        int itemsTotal,
        String detail,
        String startedBy,
        Instant startedAt,
        @Nullable Instant claimedAt,
        @Nullable Instant servingAt,
        @Nullable Instant endedAt,
        long version) {
    /** Whether it still has something to do. */
    public boolean open() {
        return state == RunState.RUNNING || state == RunState.SERVING;
    }

    /** Whether its side has made its epoch its own: it cannot be taken back any more. */
    public boolean claimed() {
        return claimedAt != null;
    }

    /** The same run before it begins, which may claim this epoch only. */
    Run granted(Epoch given) {
        return new Run(
                runId,
                groupId,
                kind,
                state,
                phase,
                given,
                cut,
                headKnown,
                lossBoundMillis,
                itemsTotal,
                detail,
                startedBy,
                startedAt,
                claimedAt,
                servingAt,
                endedAt,
                version);
    }

    /** The same run in another phase, waiting for what {@code newDetail} says. */
    public Run toPhase(RunPhase newPhase, String newDetail) {
        return new Run(
                runId,
                groupId,
                kind,
                state,
                newPhase,
                epoch,
                cut,
                headKnown,
                lossBoundMillis,
                itemsTotal,
                newDetail,
                startedBy,
                startedAt,
                claimedAt,
                servingAt,
                endedAt,
                version + 1);
    }

    /** The same run, named by another group: those of drills are kept under a key of their own. */
    public Run ofGroup(String group) {
        return new Run(
                runId,
                group,
                kind,
                state,
                phase,
                epoch,
                cut,
                headKnown,
                lossBoundMillis,
                itemsTotal,
                detail,
                startedBy,
                startedAt,
                claimedAt,
                servingAt,
                endedAt,
                version);
    }

    /** The same protection at another point: {@code items} were read, the other side has them up to {@code told}. */
    Run protecting(RunPhase newPhase, int items, @Nullable Position told, String newDetail) {
        return new Run(
                runId,
                groupId,
                kind,
                state,
                newPhase,
                epoch,
                cut,
                told,
                lossBoundMillis,
                items,
                newDetail,
                startedBy,
                startedAt,
                claimedAt,
                servingAt,
                endedAt,
                version + 1);
    }

    /** The same run with its claim; the next thing is to serve. */
    public Run claimed(Claim claim, Instant at) {
        return new Run(
                runId,
                groupId,
                kind,
                state,
                RunPhase.SERVE,
                claim.epoch(),
                claim.cut(),
                claim.headKnown(),
                claim.lossBoundMillis(),
                itemsTotal,
                "",
                startedBy,
                startedAt,
                at,
                servingAt,
                endedAt,
                version + 1);
    }

    /** The same run, replaying {@code items}; {@code serving} is null while a route was not switched yet. */
    public Run replaying(int items, @Nullable Instant serving, String newDetail) {
        return new Run(
                runId,
                groupId,
                kind,
                serving == null ? state : RunState.SERVING,
                RunPhase.REPLAY,
                epoch,
                cut,
                headKnown,
                lossBoundMillis,
                items,
                newDetail,
                startedBy,
                startedAt,
                claimedAt,
                serving,
                endedAt,
                version + 1);
    }

    /** The same run in the reign that {@code claimed} began, with {@code items} to replay; it serves at once if that did. */
    Run continuing(Run claimed, int items) {
        boolean served = claimed.servingAt() != null;
        return new Run(
                runId,
                groupId,
                kind,
                served ? RunState.SERVING : state,
                phase,
                claimed.epoch(),
                claimed.cut(),
                claimed.headKnown(),
                claimed.lossBoundMillis(),
                items,
                detail,
                startedBy,
                startedAt,
                claimed.claimedAt(),
                served ? startedAt : null,
                endedAt,
                version);
    }

    /** The same run, over. */
    public Run ended(RunState newState, String newDetail, Instant at) {
        return new Run(
                runId,
                groupId,
                kind,
                newState,
                newState == RunState.DONE ? RunPhase.FINISHED : phase,
                epoch,
                cut,
                headKnown,
                lossBoundMillis,
                itemsTotal,
                newDetail,
                startedBy,
                startedAt,
                claimedAt,
                servingAt,
                at,
                version + 1);
    }

    /** What a claim fixes; see the components of the run. */
    public record Claim(Epoch epoch, Position cut, Position headKnown, long lossBoundMillis) {}
}
