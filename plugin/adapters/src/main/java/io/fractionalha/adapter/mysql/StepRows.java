// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps of the mirror as rows. */
final class StepRows {
    static final String SELECT = """
            SELECT step_id, group_id, run_id, kind, active_uuid, action, attempt, attempt_id, command, attributes, secrets,
                state, passive_uuid, detail, owner_term, started_millis, ended_millis FROM fractional_ha_step AS step
            """;

    private static final Session.Bulk DELETE =
            new Session.Bulk("DELETE FROM fractional_ha_step WHERE id IN (", "?", ", ", ")");

    /**
     * Ended steps that nothing is counted from: each question about an entity is one step in the index of that table. A step
     * that another of the entity and action follows is superseded.
     */
    private static final String OLD = """
            SELECT step.id FROM fractional_ha_step AS step FORCE INDEX (fractional_ha_step_page)
            WHERE step.group_id = ? AND step.started IS NULL AND step.ended_millis < ?
            AND NOT EXISTS (SELECT 1 FROM fractional_ha_run AS run
                WHERE run.run_id = step.run_id AND run.open_group IS NOT NULL)
            AND (EXISTS (SELECT 1 FROM fractional_ha_step AS later
                    WHERE later.group_id = step.group_id AND later.kind = step.kind
                    AND later.active_uuid = step.active_uuid AND later.id > step.id AND later.action = step.action)
                OR (NOT EXISTS (SELECT 1 FROM fractional_ha_pair AS pair WHERE pair.group_id = step.group_id
                        AND pair.kind = step.kind AND pair.active_uuid = step.active_uuid)
                    AND NOT EXISTS (SELECT 1 FROM fractional_ha_entity AS entity WHERE entity.group_id = step.group_id
                        AND entity.site_id = ? AND entity.kind = step.kind AND entity.uuid = step.active_uuid)))
            ORDER BY step.id LIMIT ?
            """;

    /** All actions are named, so that an index finds those that ended lately. */
    private static final String FAILED = SELECT
            + """
            WHERE group_id = ? AND action IN (%s) AND ended_millis >= ? AND state IN (?, ?)
            AND NOT EXISTS (SELECT 1 FROM fractional_ha_step AS later
                WHERE later.group_id = step.group_id AND later.kind = step.kind AND later.active_uuid = step.active_uuid
                AND later.id > step.id)
            ORDER BY id
            """.formatted(Stream.of(StepAction.values())
                    .map(action -> "'" + action + "'")
                    .collect(Collectors.joining(", ")));

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

    /** Those that failed and that no other of their entity follows. */
    List<Step> failedSince(Session session, String groupId, Instant since) throws SQLException {
        return session.list(FAILED, this::read, groupId, since, StepState.FAILED, StepState.HELD);
    }

    /** Removes old steps by their ids, found before by a look that locks nothing; answers how many. */
    static int purge(Sql sql, String groupId, String peerSiteId, Instant endedBefore, int stepsMax) {
        List<Long> old = sql.statement(
                session -> session.list(OLD, row -> row.number("id"), groupId, endedBefore, peerSiteId, stepsMax));
        if (!old.isEmpty()) {
            sql.transact(session -> session.changeMany(
                    DELETE, old.stream().map(id -> new Object[] {id}).toList()));
        }
        return old.size();
    }
}
