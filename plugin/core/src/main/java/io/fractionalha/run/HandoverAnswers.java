// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.cluster.Errand;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is said about a hand-over while it does not happen: at the asked side, at all its servers, who asks and why it has to
 * wait, at the asking side what was answered and when. In memory: a request is repeated, and so is its answer.
 */
final class HandoverAnswers {
    private final RunParts parts;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    /** A request that waits here. */
    private record Asked(Epoch epoch, Role role, String sentence) {
        Map<String, String> words() {
            return Map.of(
                    "epoch",
                    Long.toString(epoch.counter()),
                    "site",
                    epoch.siteId(),
                    "role",
                    role.name(),
                    "is",
                    sentence);
        }

        static Asked of(Errand errand) {
            return new Asked(
                    new Epoch(Long.parseLong(errand.word("epoch")), errand.word("site")),
                    Role.valueOf(errand.word("role")),
                    errand.word("is"));
        }
    }

    /** The last word about a request of ours. */
    private record Heard(Instant at, String reason) {}

    HandoverAnswers(RunParts parts) {
        this.parts = parts;
    }

    /** Answers the run that asks; it waits on. */
    void mustWait(GroupRole row, String runId, String reason) {
        Asked now =
                new Asked(row.epoch(), row.role(), "run " + runId + " of the other side asks for the group; " + reason);
        asked.put(row.groupId(), now);
        if (!parts.duty().alone()) { // readiness is read at any server
            parts.duty().post(Errand.Kind.ASKED, row.groupId(), now.words());
        }
        answer(row, new Payload.HandoverAnswer(runId, row.epoch(), false, reason));
    }

    /** The server that does the region's work was asked. Any thread. */
    void told(Errand errand) {
        asked.put(errand.groupId(), Asked.of(errand));
    }

    /** Answers the run that asks that it asks in vain. */
    void refuse(GroupRole row, String runId, String reason) {
        answer(row, new Payload.HandoverAnswer(runId, row.epoch(), true, reason));
    }

    private void answer(GroupRole row, Payload.HandoverAnswer answer) {
        parts.hooks().record(row, List.of(answer));
    }

    /** Who waits for this side to hand over, as a sentence; empty if nobody does. Any thread. */
    Optional<String> asked(GroupRole row) {
        String run = row.handoverRun();
        if (row.role() == Role.DRAINING && run != null) {
            return Optional.of("run " + run + " of the other side asks for the group; accepted commands finish first");
        }
        return Optional.ofNullable(asked.get(row.groupId()))
                .filter(request -> request.epoch().equals(row.epoch()) && request.role() == row.role())
                .map(Asked::sentence);
    }

    /** The other side has said something to this run; {@code reason} may be empty. */
    void heard(String runId, String reason) {
        heard.put(runId, new Heard(parts.clock().instant(), reason));
    }

    /** The last answer to this run, or empty. */
    String reason(String runId) {
        Heard last = heard.get(runId);
        return last == null ? "" : last.reason();
    }

    /** When there was last a word about this run; the first call counts as one. */
    Instant since(String runId) {
        return heard.computeIfAbsent(runId, id -> new Heard(parts.clock().instant(), ""))
                .at();
    }

    /** The run does not wait any more. */
    void forget(String runId) {
        heard.remove(runId);
    }
}
