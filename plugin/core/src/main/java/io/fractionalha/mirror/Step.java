// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One effect at the passive side, durable before it is tried.
 *
 * @param stepId uuid
 * @param runId the run it belongs to; null for mirroring
 * @param activeRef the entity of the active side it is for
 * @param attempt counts from 1 per (group, entity, action)
 * @param attemptId uuid v5 of (group, active uuid, attempt): {@code customid} where creation takes one, the marker elsewhere;
 *     the instance itself where one is recovered
 * @param command the API command that was or will be called
 * @param attributes for SET: the values that are set, in the active side's terms
 * @param passiveUuid what it made or changed, once known
 * @param detail error text for people, or empty
 * @param ownerTerm the term of the group's owner that claimed it
 */
public record Step(
        String stepId,
        String groupId,
        @Nullable String runId,
        EntityRef activeRef,
        StepAction action,
        int attempt,
        String attemptId,
        String command,
        SortedMap<String, String> attributes,
        StepState state,
        @Nullable String passiveUuid,
        String detail,
        long ownerTerm,
        Instant startedAt,
        @Nullable Instant endedAt) {
    /** Copies the attributes. */
    public Step {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** The same step, once it is known what will be called. */
    Step calling(String call, SortedMap<String, String> values) {
        return new Step(
                stepId,
                groupId,
                runId,
                activeRef,
                action,
                attempt,
                attemptId,
                call,
                values,
                state,
                passiveUuid,
                detail,
                ownerTerm,
                startedAt,
                endedAt);
    }

    /** The same step, ended. */
    public Step ended(StepState newState, @Nullable String passive, String newDetail, Instant at) {
        return new Step(
                stepId,
                groupId,
                runId,
                activeRef,
                action,
                attempt,
                attemptId,
                command,
                attributes,
                newState,
                passive,
                newDetail,
                ownerTerm,
                startedAt,
                at);
    }
}
