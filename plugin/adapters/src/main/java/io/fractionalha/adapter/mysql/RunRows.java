// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.group.Epoch;
import io.fractionalha.journal.Position;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs as rows; changed by compare-and-set only. */
final class RunRows {
    static final String SELECT = """
            SELECT run_id, group_id, kind, state, phase, epoch_counter, epoch_site, cut_journal, cut_sequence, head_journal,
                head_sequence, loss_bound_millis, items_total, detail, started_by, started_millis, claimed_millis,
                serving_millis, ended_millis, version FROM fractional_ha_run
            """;

    private static final String INSERT = """
            INSERT INTO fractional_ha_run (run_id, group_id, open_group, kind, state, phase, epoch_counter, epoch_site,
                cut_journal, cut_sequence, head_journal, head_sequence, loss_bound_millis, items_total, detail, started_by,
                started_millis, claimed_millis, serving_millis, ended_millis, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String REPLACE = """
            UPDATE fractional_ha_run SET run_id = ?, group_id = ?, open_group = ?, kind = ?, state = ?, phase = ?,
                epoch_counter = ?, epoch_site = ?, cut_journal = ?, cut_sequence = ?, head_journal = ?, head_sequence = ?,
                loss_bound_millis = ?, items_total = ?, detail = ?, started_by = ?, started_millis = ?, claimed_millis = ?,
                serving_millis = ?, ended_millis = ?, version = ?
            WHERE run_id = ? AND version = ?
            """;

    private RunRows() {}

    /** Inserts; violates a unique key when the group has an open run. */
    static boolean insert(Session session, Run run) throws SQLException {
        return session.change(INSERT, values(run)) == 1;
    }

    /** Replaces if the version is still one less; answers whether it was. */
    static boolean replace(Session session, Run next) throws SQLException {
        @Nullable Object[] values = values(next);
        @Nullable Object[] all = new Object[values.length + 2];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = next.runId();
        all[values.length + 1] = next.version() - 1;
        return session.change(REPLACE, all) == 1;
    }

    private static @Nullable Object[] values(Run run) {
        Epoch epoch = run.epoch();
        Position cut = run.cut();
        Position head = run.headKnown();
        return new @Nullable Object[] {
            run.runId(),
            run.groupId(),
            run.open() ? run.groupId() : null,
            run.kind(),
            run.state(),
            run.phase(),
            epoch == null ? null : epoch.counter(),
            epoch == null ? null : epoch.siteId(),
            cut == null ? null : cut.journalId(),
            cut == null ? null : cut.sequence(),
            head == null ? null : head.journalId(),
            head == null ? null : head.sequence(),
            run.lossBoundMillis(),
            run.itemsTotal(),
            run.detail(),
            run.startedBy(),
            run.startedAt(),
            run.claimedAt(),
            run.servingAt(),
            run.endedAt(),
            run.version()
        };
    }

    static Run read(Row row) throws SQLException {
        String epochSite = row.optional("epoch_site");
        return new Run(
                row.text("run_id"),
                row.text("group_id"),
                row.constant("kind", RunKind.class),
                row.constant("state", RunState.class),
                row.constant("phase", RunPhase.class),
                epochSite == null ? null : new Epoch(row.number("epoch_counter"), epochSite),
                position(row, "cut"),
                position(row, "head"),
                row.number("loss_bound_millis"),
                row.integer("items_total"),
                row.text("detail"),
                row.text("started_by"),
                row.instant("started_millis"),
                row.optionalInstant("claimed_millis"),
                row.optionalInstant("serving_millis"),
                row.optionalInstant("ended_millis"),
                row.number("version"));
    }

    private static @Nullable Position position(Row row, String prefix) throws SQLException {
        String journalId = row.optional(prefix + "_journal");
        return journalId == null ? null : new Position(journalId, row.number(prefix + "_sequence"));
    }
}
