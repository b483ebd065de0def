// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.Position;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> log = new ArrayList<>();
    private final Chronicle chronicle = new Chronicle((level, line) -> log.add(level + " " + line));

    @Test
    void aRunIsToldOnceForEachPhaseWithGroupEpochAndCut() {
        chronicle.run(run(RunState.RUNNING, RunPhase.CLAIM, ""));
        chronicle.run(run(RunState.RUNNING, RunPhase.SERVE, "waits for tier web"));
        chronicle.run(run(RunState.RUNNING, RunPhase.SERVE, "waits for tier db"));
        chronicle.run(run(RunState.DONE, RunPhase.FINISHED, ""));

        assertThat(log)
                .containsExactly(
                        "INFO run r1 of group g1: PLANNED_FAILOVER RUNNING CLAIM, epoch 2@south, cut j1/271",
                        "INFO run r1 of group g1: PLANNED_FAILOVER RUNNING SERVE, epoch 2@south, cut j1/271: waits for tier web",
                        "INFO run r1 of group g1: PLANNED_FAILOVER DONE FINISHED, epoch 2@south, cut j1/271");
    }

    @Test
    void aStepThatFailsAgainWithTheSameWordsIsToldOnce() {
        chronicle.ended(step(1, StepState.FAILED, "no capacity\n(error 401 REGION_COMMAND_FAILED)"));
        chronicle.ended(step(2, StepState.FAILED, "no capacity\n(error 401 REGION_COMMAND_FAILED)"));
        chronicle.ended(step(3, StepState.FAILED, "another reason"));
        chronicle.ended(step(4, StepState.DONE, ""));
        chronicle.ended(step(5, StepState.DONE, ""));

        String create = " group g1: INSTANCE a -> b, CREATE by deployVirtualMachine, attempt ";
        assertThat(log)
                .containsExactly(
                        "WARN" + create + "1 FAILED: no capacity (error 401 REGION_COMMAND_FAILED)",
                        "WARN" + create + "3 FAILED: another reason",
                        "INFO" + create + "4 DONE",
                        "INFO" + create + "5 DONE");
    }

    private static Run run(RunState state, RunPhase phase, String detail) {
        return new Run(
                "r1",
                "g1",
                RunKind.PLANNED_FAILOVER,
                state,
                phase,
                new Epoch(2, "south"),
                new Position("j1", 271),
                null,
                0,
                0,
                detail,
                "u1",
                NOW,
                null,
                null,
                null,
                1);
    }

    private static Step step(int attempt, StepState state, String detail) {
        return new Step(
                "s" + attempt,
                "g1",
                null,
                new EntityRef(EntityKind.INSTANCE, "a"),
                StepAction.CREATE,
                attempt,
                "attempt",
                "deployVirtualMachine",
                new TreeMap<>(),
                state,
                "b",
                detail,
                1,
                NOW,
                NOW);
    }
}
