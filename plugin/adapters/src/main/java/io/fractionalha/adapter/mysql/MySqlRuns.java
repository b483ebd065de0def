// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.port.SiteStore;
import io.fractionalha.run.DoubtedCommand;
import io.fractionalha.run.ResolvedCommand;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link RunStore}, and the one transaction that changes a role, its run and the journal together. */
final class MySqlRuns implements RunStore {
    private static final Session.Bulk DELETE =
            new Session.Bulk("DELETE FROM fractional_ha_run WHERE id IN (", "?", ", ", ")");

    private static final Session.Bulk DELETE_DOUBTS = new Session.Bulk(
            "DELETE FROM fractional_ha_doubt WHERE run_id IN (SELECT run_id FROM fractional_ha_run WHERE id IN (",
            "?",
            ", ",
            "))");

    private static final String NEWEST_FIRST = " ORDER BY started_millis DESC, id DESC LIMIT ? OFFSET ?";

    private final Sql sql;
    private final EntryRows entries;
    private final SiteStore site;
    private final Chronicle chronicle;

    MySqlRuns(Sql sql, EntryRows entries, SiteStore site, Chronicle chronicle) {
        this.sql = sql;
        this.entries = entries;
        this.site = site;
        this.chronicle = chronicle;
    }

    @Override
    public boolean begin(Run run) {
        return told(sql.unlessTaken(session -> RunRows.insert(session, run)), run);
    }

    @Override
    public boolean replace(Run next) {
        return told(sql.statement(session -> RunRows.replace(session, next)), next);
    }

    @Override
    public boolean change(GroupRole nextRole, @Nullable Run nextRun, List<JournalEntry> news) {
        String siteId = site.siteId();
        // The role row is locked before all else, so that the first admission to be refused comes after the last entry.
        boolean done = sql.orNothing(session -> {
            boolean changed =
                    RoleRows.replace(session, nextRole) && (nextRun == null || RunRows.replace(session, nextRun));
            if (changed) {
                entries.insertOwn(session, siteId, news);
            }
            return changed;
        });
        return nextRun == null ? done : told(done, nextRun);
    }

    private boolean told(boolean durable, Run run) {
        if (durable) {
            chronicle.run(run);
        }
        return durable;
    }

    @Override
    public Optional<Run> open(String groupId) {
        return sql.statement(
                session -> session.first(RunRows.SELECT + " WHERE open_group = ?", RunRows::read, groupId));
    }

    @Override
    public List<Run> open() {
        return sql.statement(
                session -> session.list(RunRows.SELECT + " WHERE open_group IS NOT NULL ORDER BY id", RunRows::read));
    }

    @Override
    public Optional<Run> run(String runId) {
        return sql.statement(session -> session.first(RunRows.SELECT + " WHERE run_id = ?", RunRows::read, runId));
    }

    @Override
    public List<Run> runs(@Nullable String groupId, int offset, int runsMax) {
        return sql.statement(session -> groupId == null
                ? session.list(RunRows.SELECT + NEWEST_FIRST, RunRows::read, runsMax, offset)
                : session.list(
                        RunRows.SELECT + " WHERE group_id = ?" + NEWEST_FIRST,
                        RunRows::read,
                        groupId,
                        runsMax,
                        offset));
    }

    @Override
    public int count(@Nullable String groupId) {
        String count = "SELECT COUNT(*) AS runs FROM fractional_ha_run";
        return sql.statement(session -> groupId == null
                        ? session.first(count, row -> row.integer("runs"))
                        : session.first(count + " WHERE group_id = ?", row -> row.integer("runs"), groupId))
                .orElse(0);
    }

    @Override
    public void keepDoubts(List<DoubtedCommand> doubts) {
        if (!doubts.isEmpty()) {
            sql.transact(session -> DoubtRows.insert(session, doubts));
        }
    }

    @Override
    public List<DoubtedCommand> doubts(String runId) {
        return sql.statement(session -> session.list(DoubtRows.OF_RUN, DoubtRows::read, runId));
    }

    @Override
    public void resolve(ResolvedCommand resolved) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_resolved (group_id, entry_id, kept, resolved_by, resolved_millis)
                VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE entry_id = VALUES(entry_id)
                """, resolved.groupId(), resolved.entryId(), resolved.kept() ? 1 : 0, resolved.by(), resolved.at()));
    }

    @Override
    public List<ResolvedCommand> resolved(String groupId) {
        return sql.statement(session -> session.list(
                """
                SELECT group_id, entry_id, kept, resolved_by, resolved_millis FROM fractional_ha_resolved WHERE group_id = ?
                """,
                row -> new ResolvedCommand(
                        row.text("group_id"),
                        row.text("entry_id"),
                        row.integer("kept") == 1,
                        row.text("resolved_by"),
                        row.instant("resolved_millis")),
                groupId));
    }

    @Override
    public int purge(String groupId, Instant endedBefore, int kept, int runsMax) {
        // By id, so that a run that ends or begins meanwhile is not touched.
        List<Long> old = sql.statement(
                session -> session.list("""
                SELECT id, ended_millis FROM (
                    SELECT id, open_group, ended_millis FROM fractional_ha_run WHERE group_id = ?
                    ORDER BY started_millis DESC, id DESC LIMIT 1000000 OFFSET ?
                ) AS older
                WHERE open_group IS NULL AND ended_millis < ? LIMIT ?
                """, row -> row.number("id"), groupId, kept, endedBefore, runsMax));
        if (!old.isEmpty()) {
            List<@Nullable Object[]> ids =
                    old.stream().map(id -> new @Nullable Object[] {id}).toList();
            sql.transact(session -> {
                session.changeMany(DELETE_DOUBTS, ids);
                session.changeMany(DELETE, ids);
            });
        }
        return old.size();
    }
}
