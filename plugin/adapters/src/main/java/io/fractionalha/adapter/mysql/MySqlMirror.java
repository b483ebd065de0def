// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mirror.BrakeState;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link MirrorStore}: pairs, steps and skips. */
final class MySqlMirror implements MirrorStore {
    private static final String OF_ENTITY = " WHERE group_id = ? AND kind = ? AND active_uuid = ?";

    private final Sql sql;
    private final PairRows pairs;
    private final StepRows steps;
    private final Chronicle chronicle;

    MySqlMirror(Sql sql, Secrets secrets, Chronicle chronicle) {
        this.sql = sql;
        this.pairs = new PairRows(secrets);
        this.steps = new StepRows(secrets);
        this.chronicle = chronicle;
    }

    @Override
    public List<EntityPair> pairs(String groupId) {
        return sql.statement(session -> session.list(PairRows.SELECT + " WHERE group_id = ?", pairs::read, groupId));
    }

    @Override
    public Optional<EntityPair> pairOf(String groupId, EntityRef active) {
        return sql.statement(session ->
                session.first(PairRows.SELECT + OF_ENTITY, pairs::read, groupId, active.kind(), active.uuid()));
    }

    @Override
    public List<EntityPair> allPairs() {
        return sql.statement(session -> session.list(PairRows.SELECT, pairs::read));
    }

    @Override
    public void savePair(EntityPair pair) {
        sql.transact(session -> pairs.save(session, pair));
    }

    @Override
    public void removePair(String groupId, EntityRef active) {
        sql.transact(session -> PairRows.remove(session, groupId, active));
    }

    @Override
    public boolean claim(Step step) {
        return sql.unlessTaken(session -> steps.insert(session, step));
    }

    @Override
    public void finish(Step ended, @Nullable EntityPair pair, boolean removed) {
        sql.transact(session -> {
            if (!steps.end(session, ended)) {
                throw new FractionalHaException(
                        ErrorCode.STORE_CONFLICT,
                        "step " + ended.stepId() + " is not running any more: somebody else has ended it; look again");
            }
            if (pair != null) {
                pairs.save(session, pair);
            } else if (removed) {
                PairRows.remove(session, ended.groupId(), ended.activeRef());
            }
        });
        chronicle.ended(ended);
    }

    @Override
    public List<Step> startedSteps(String groupId) {
        return sql.statement(session -> session.list(
                StepRows.SELECT + " WHERE group_id = ? AND started = 1 ORDER BY id", steps::read, groupId));
    }

    @Override
    public int lastAttempt(String groupId, EntityRef active, StepAction action) {
        return sql.statement(session -> session.first(
                        "SELECT MAX(attempt) AS attempt FROM fractional_ha_step" + OF_ENTITY + " AND action = ?",
                        row -> row.integer("attempt"),
                        groupId,
                        active.kind(),
                        active.uuid(),
                        action))
                .orElse(0);
    }

    @Override
    public Optional<Step> lastStep(String groupId, EntityRef active) {
        return sql.statement(session -> session.first(
                StepRows.SELECT + OF_ENTITY + " ORDER BY id DESC LIMIT 1",
                steps::read,
                groupId,
                active.kind(),
                active.uuid()));
    }

    @Override
    public List<Step> failedSince(String groupId, Instant since) {
        return sql.statement(session -> steps.failedSince(session, groupId, since));
    }

    @Override
    public List<Step> steps(String groupId, @Nullable String runId, int offset, int stepsMax) {
        String page = " ORDER BY id DESC LIMIT ? OFFSET ?";
        return sql.statement(session -> runId == null
                ? session.list(StepRows.SELECT + " WHERE group_id = ?" + page, steps::read, groupId, stepsMax, offset)
                : session.list(
                        StepRows.SELECT + " WHERE run_id = ? AND group_id = ?" + page,
                        steps::read,
                        runId,
                        groupId,
                        stepsMax,
                        offset));
    }

    @Override
    public int stepCount(String groupId, @Nullable String runId) {
        String count = "SELECT COUNT(*) AS steps FROM fractional_ha_step WHERE group_id = ?";
        return sql.statement(session -> runId == null
                        ? session.first(count, row -> row.integer("steps"), groupId)
                        : session.first(count + " AND run_id = ?", row -> row.integer("steps"), groupId, runId))
                .orElse(0);
    }

    @Override
    public int purgeSteps(String groupId, String peerSiteId, Instant endedBefore, int stepsMax) {
        return StepRows.purge(sql, groupId, peerSiteId, endedBefore, stepsMax);
    }

    @Override
    public List<Removed> removedSince(String groupId, Instant since, int refsMax) {
        return sql.statement(session -> session.list(
                """
                SELECT kind, active_uuid, MIN(ended_millis) AS first_millis FROM fractional_ha_step
                WHERE group_id = ? AND action = ? AND ended_millis >= ? AND state = ? AND run_id IS NULL
                GROUP BY kind, active_uuid LIMIT ?
                """,
                row -> new Removed(
                        new EntityRef(row.constant("kind", EntityKind.class), row.text("active_uuid")),
                        row.instant("first_millis")),
                groupId,
                StepAction.DESTROY,
                since,
                StepState.DONE,
                refsMax));
    }

    @Override
    public Optional<BrakeState> brake(String groupId) {
        return sql.statement(session -> session.first(
                """
                SELECT group_id, tripped_millis, removals, of_all, released_through, armed_millis FROM fractional_ha_brake
                WHERE group_id = ?
                """,
                row -> new BrakeState(
                        row.text("group_id"),
                        row.optionalInstant("tripped_millis"),
                        row.integer("removals"),
                        row.integer("of_all"),
                        row.number("released_through"),
                        row.optionalInstant("armed_millis")),
                groupId));
    }

    @Override
    public void saveBrake(BrakeState brake) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_brake (group_id, tripped_millis, removals, of_all, released_through, armed_millis)
                VALUES (?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE tripped_millis = VALUES(tripped_millis), removals = VALUES(removals),
                    of_all = VALUES(of_all), released_through = VALUES(released_through), armed_millis = VALUES(armed_millis)
                """,
                brake.groupId(),
                brake.trippedAt(),
                brake.removals(),
                brake.all(),
                brake.releasedThrough(),
                brake.armedAt()));
    }

    @Override
    public List<SkippedItem> skipped(String groupId) {
        return sql.statement(session -> session.list(
                """
                SELECT group_id, kind, active_uuid, at_sequence, skipped_by FROM fractional_ha_skip WHERE group_id = ?
                """,
                row -> new SkippedItem(
                        row.text("group_id"),
                        new EntityRef(row.constant("kind", EntityKind.class), row.text("active_uuid")),
                        row.number("at_sequence"),
                        row.text("skipped_by")),
                groupId));
    }

    @Override
    public void skip(SkippedItem item) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_skip (group_id, kind, active_uuid, at_sequence, skipped_by) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE at_sequence = VALUES(at_sequence), skipped_by = VALUES(skipped_by)
                """, item.groupId(), item.active().kind(), item.active().uuid(), item.atSequence(), item.by()));
    }

    @Override
    public void unskip(String groupId, EntityRef active) {
        sql.statement(session ->
                session.change("DELETE FROM fractional_ha_skip" + OF_ENTITY, groupId, active.kind(), active.uuid()));
    }
}
