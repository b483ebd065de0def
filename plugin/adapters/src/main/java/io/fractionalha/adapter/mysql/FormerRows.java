// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Restart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /** A peer that comes back with an older journal of this site is told that these tables are older: it costs a snapshot. */
    private static final int REMEMBERED_MAX = 1_000;

    private static final Session.Bulk REMOVE =
            new Session.Bulk("DELETE FROM fractional_ha_journal WHERE id IN (", "?", ", ", ")");

    private final Sql sql;
    private final EntryRows rows;

    FormerRows(Sql sql, EntryRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /** Refuses to begin a journal again that another server has begun again. The caller has locked the head row. */
    static void mustBe(JournalHead head, String present) {
        if (!head.position().journalId().equals(present)) {
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT, "another management server has begun this site's journal again");
        }
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

    /** Groups that the journal has to tell anew: in the transaction that begins it again. */
    void untold(Session session, String journalId, List<JournalEntry> first) throws SQLException {
        for (String groupId :
                new TreeSet<>(first.stream().map(JournalEntry::groupId).toList())) {
            session.change("""
                    INSERT INTO fractional_ha_untold (group_id, journal_id) VALUES (?, ?)
                    ON DUPLICATE KEY UPDATE journal_id = VALUES(journal_id)
                    """, groupId, journalId);
        }
    }

    Set<String> untold() {
        List<String> groups = sql.statement(
                session -> session.list("SELECT group_id FROM fractional_ha_untold", row -> row.text("group_id")));
        return new TreeSet<>(groups);
    }

    void told(String groupId, String journalId) {
        sql.statement(session -> session.change(
                "DELETE FROM fractional_ha_untold WHERE group_id = ? AND journal_id = ?", groupId, journalId));
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

    /** Removes entries of own journals before the present one; the newest ids are remembered. */
    int purgeOwn(String siteId, int entriesMax) {
        List<FormerJournal> journals = list(siteId);
        for (FormerJournal journal : journals) {
            int gone = purge(siteId, journal.journalId(), entriesMax);
            if (gone > 0) {
                return gone;
            }
        }
        if (journals.size() > REMEMBERED_MAX) {
            sql.transact(session -> {
                for (FormerJournal journal : journals.subList(REMEMBERED_MAX, journals.size())) {
                    forget(session, siteId, journal.journalId());
                }
            });
        }
        return 0;
    }

    private static int forget(Session session, String siteId, String journalId) throws SQLException {
        return session.change(
                "DELETE FROM fractional_ha_former_journal WHERE site_id = ? AND journal_id = ?", siteId, journalId);
    }

    /** The same for a peer's, which is forgotten with its last entry. */
    int purgeReceived(String siteId, String journalId, int entriesMax) {
        int gone = purge(siteId, journalId, entriesMax);
        if (gone < entriesMax) {
            sql.statement(session -> forget(session, siteId, journalId));
        }
        return gone;
    }
}
