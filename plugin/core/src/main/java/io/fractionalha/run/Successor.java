// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.GroupRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A side that has handed a group over, and has heard of no claim since, does not know whether there was one. A run that is to
 * bring the group back there waits until the other side has said so, or it would ask in an epoch that is over. In memory: after a
 * restart it is asked once more.
 */
final class Successor {
    /** For so long the other side's word is waited for; then it is asked to hand over, and answers that or does not. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunParts parts;
    private final Map<String, Question> questions = new ConcurrentHashMap<>();

    /** From when on a word of the other side counts, for the run of a group, and whether there was one. */
    private record Question(String runId, Instant from, boolean answered) {}

    Successor(RunParts parts) {
        this.parts = parts;
    }

    /** Whether the other side may have claimed the group without this one knowing. On the group's lane; memory only. */
    boolean mayBeUnheard(Run run, GroupRole row) {
        if (!row.epoch().siteId().equals(parts.siteId())) {
            questions.remove(run.groupId());
            return false;
        }
        Instant now = parts.clock().instant();
        Question known = questions.get(run.groupId());
        Question question =
                known != null && known.runId().equals(run.runId()) ? known : new Question(run.runId(), now, false);
        // What the answer told of epochs stands in the lane behind this turn at the latest: the next turn knows it.
        boolean unheard = !question.answered() && now.isBefore(question.from().plus(PATIENCE));
        boolean answers = parts.hooks().answeredSince(parts.otherSite(run.groupId()), question.from());
        questions.put(run.groupId(), new Question(run.runId(), question.from(), answers));
        return unheard;
    }
}
