// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Restart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Journals that began again: their entries stay where they are, under the id they had, and are removed in portions. So an
 * exchange locks a few rows, however long the journal is.
 */
final class FormerRows {
    private static final Session.Bulk REOPEN = new Session.Bulk(
            "UPDATE fractional_ha_journal SET journal_id = NULL, sequence = NULL, checksum = NULL WHERE id IN (",
            "?",
            ", ",
            ")");
    private static final Session.Bulk REMOVE =
            new Session.Bulk("DELETE FROM fractional_ha_journal WHERE id IN (", "?", ", ", ")");

    private final Sql sql;
    private final EntryRows rows;

    FormerRows(Sql sql, EntryRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /** Own journal: what is open loses its number; the head begins anew. The caller has locked the head row. */
    static void replace(Session session, JournalHead head, String siteId, String newJournalId, Instant now)
            throws SQLException {
        List<@Nullable Object[]> open = ids(session.list(
                "SELECT id FROM fractional_ha_journal FORCE INDEX (fractional_ha_journal_open)"
                        + " WHERE open_group > '' AND site_id = ? AND journal_id IS NOT NULL",
                row -> row.number("id"),
                siteId));
        session.changeMany(REOPEN, open);
        note(session, head, siteId, now);
        session.change(
                "UPDATE fractional_ha_journal_head SET journal_id = ?, sequence = 0, checksum = 0 WHERE site_id = ?",
                newJournalId,
                siteId);
    }

    /** Keeps a journal's end in mind when its head is about to be another. */
    static void note(Session session, JournalHead head, String siteId, Instant now) throws SQLException {
        session.change(
                """
                INSERT INTO fractional_ha_former_journal (site_id, journal_id, sequence, common, why, replaced_millis)
                VALUES (?, ?, ?, ?, NULL, ?) ON DUPLICATE KEY UPDATE sequence = VALUES(sequence)
                """,
                siteId,
                head.position().journalId(),
                head.position().sequence(),
                head.position().sequence(),
                now);
    }

    private static List<@Nullable Object[]> ids(List<Long> ids) {
        List<@Nullable Object[]> arguments = new ArrayList<>();
        ids.forEach(id -> arguments.add(new Object[] {id}));
        return arguments;
    }

    boolean known(String siteId, String journalId) {
        return sql.statement(session -> session.first(
                        "SELECT journal_id FROM fractional_ha_former_journal WHERE site_id = ? AND journal_id = ?",
                        row -> row.text("journal_id"),
                        siteId,
                        journalId))
                .isPresent();
    }

    /** The newest first. */
    List<FormerJournal> list(String siteId) {
        return sql.statement(session -> session.list("""
                SELECT journal_id, sequence, common, why, replaced_millis FROM fractional_ha_former_journal
                WHERE site_id = ? ORDER BY replaced_millis DESC, journal_id
                """, FormerRows::read, siteId));
    }

    private static FormerJournal read(Row row) throws SQLException {
        String why = row.optional("why");
        return new FormerJournal(
                row.text("journal_id"),
                row.number("sequence"),
                row.number("common"),
                row.instant("replaced_millis"),
                why == null ? null : Restart.valueOf(why));
    }

    void explain(String siteId, String journalId, Restart why, long common) {
        sql.statement(session -> session.change(
                "UPDATE fractional_ha_former_journal SET why = ?, common = ?"
                        + " WHERE site_id = ? AND journal_id = ? AND why IS NULL",
                why,
                common,
                siteId,
                journalId));
    }

    Optional<Long> checksum(String siteId, String journalId, long sequence) {
        return sql.statement(session -> session.first(
                "SELECT checksum FROM fractional_ha_journal WHERE site_id = ? AND journal_id = ? AND sequence = ?",
                row -> row.number("checksum"),
                siteId,
                journalId,
                sequence));
    }

    List<JournalEntry> entries(String siteId, String journalId, String groupId, long sequence, int entriesMax) {
        return sql.statement(session -> session.list(
                "SELECT " + EntryRows.COLUMNS
                        + " FROM fractional_ha_journal FORCE INDEX (fractional_ha_journal_group)"
                        + " WHERE site_id = ? AND journal_id = ? AND group_id = ? AND sequence > ?"
                        + " ORDER BY sequence LIMIT ?",
                rows::read,
                siteId,
                journalId,
                groupId,
                sequence,
                entriesMax));
    }

    /** Removes entries of one journal that is not the site's present one; answers how many went. */
    int purge(String siteId, String journalId, int entriesMax) {
        List<Long> found = sql.statement(session ->
                session.list("""
                SELECT id FROM fractional_ha_journal FORCE INDEX (fractional_ha_journal_sequence)
                WHERE site_id = ? AND journal_id = ?
                AND NOT EXISTS (SELECT 1 FROM fractional_ha_journal_head WHERE site_id = ? AND journal_id = ?)
                ORDER BY sequence LIMIT ?
                """, row -> row.number("id"), siteId, journalId, siteId, journalId, entriesMax));
        if (!found.isEmpty()) {
            sql.transact(session -> session.changeMany(REMOVE, ids(found)));
        }
        return found.size();
    }

    /** Removes entries of own journals before the present one; the ids are remembered. */
    int purgeOwn(String siteId, int entriesMax) {
        for (FormerJournal journal : list(siteId)) {
            int gone = purge(siteId, journal.journalId(), entriesMax);
            if (gone > 0) {
                return gone;
            }
        }
        return 0;
    }

    /** The same for a peer's, which is forgotten with its last entry. */
    int purgeReceived(String siteId, String journalId, int entriesMax) {
        int gone = purge(siteId, journalId, entriesMax);
        if (gone < entriesMax) {
            sql.statement(session -> session.change(
                    "DELETE FROM fractional_ha_former_journal WHERE site_id = ? AND journal_id = ?",
                    siteId,
                    journalId));
        }
        return gone;
    }
}
