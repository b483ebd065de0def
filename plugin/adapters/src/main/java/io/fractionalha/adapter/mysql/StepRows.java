// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import java.sql.SQLException;

/** Steps of the mirror as rows. */
final class StepRows {
    static final String SELECT = """
            SELECT step_id, group_id, run_id, kind, active_uuid, action, attempt, attempt_id, command, attributes, secrets,
                state, passive_uuid, detail, owner_term, started_millis, ended_millis FROM fractional_ha_step
            """;

    private final Secrets secrets;

    StepRows(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Inserts the step as STARTED while the lease has its term, holding the lease row shared until the transaction ends;
     * answers whether it has. Violates a unique key when another step of the entity and action is STARTED.
     */
    boolean insert(Session session, Step step) throws SQLException {
        AttributeColumns attributes = AttributeColumns.of(step.attributes(), secrets);
        return session.change(
                        """
                        INSERT INTO fractional_ha_step (step_id, group_id, run_id, kind, active_uuid, action, attempt, attempt_id,
                            command, attributes, secrets, state, passive_uuid, detail, owner_term, started_millis, ended_millis,
                            started)
                        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1 FROM fractional_ha_lease
                        WHERE name = ? AND term = ? AND owner <> ''
                        LOCK IN SHARE MODE
                        """,
                        step.stepId(),
                        step.groupId(),
                        step.runId(),
                        step.activeRef().kind(),
                        step.activeRef().uuid(),
                        step.action(),
                        step.attempt(),
                        step.attemptId(),
                        step.command(),
                        attributes.open(),
                        attributes.secrets(),
                        StepState.STARTED,
                        step.passiveUuid(),
                        step.detail(),
                        step.ownerTerm(),
                        step.startedAt(),
                        step.endedAt(),
                        MySqlLeases.REGION,
                        step.ownerTerm())
                == 1;
    }

    /** Ends the step if it is still STARTED; answers whether it was. */
    boolean end(Session session, Step ended) throws SQLException {
        AttributeColumns attributes = AttributeColumns.of(ended.attributes(), secrets);
        return session.change(
                        """
                        UPDATE fractional_ha_step SET state = ?, started = NULL, passive_uuid = ?, detail = ?, attributes = ?,
                            secrets = ?, command = ?, ended_millis = ?
                        WHERE step_id = ? AND started = 1
                        """,
                        ended.state(),
                        ended.passiveUuid(),
                        ended.detail(),
                        attributes.open(),
                        attributes.secrets(),
                        ended.command(),
                        ended.endedAt(),
                        ended.stepId())
                == 1;
    }

    Step read(Row row) throws SQLException {
        return new Step(
                row.text("step_id"),
                row.text("group_id"),
                row.optional("run_id"),
                new EntityRef(row.constant("kind", EntityKind.class), row.text("active_uuid")),
                row.constant("action", StepAction.class),
                row.integer("attempt"),
                row.text("attempt_id"),
                row.text("command"),
                AttributeColumns.read(row, "attributes", secrets),
                row.constant("state", StepState.class),
                row.optional("passive_uuid"),
                row.text("detail"),
                row.number("owner_term"),
                row.instant("started_millis"),
                row.optionalInstant("ended_millis"));
    }
}
