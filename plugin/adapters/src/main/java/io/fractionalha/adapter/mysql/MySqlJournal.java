// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Position;
import io.fractionalha.port.SiteStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Journal} on the rows of {@code fractional_ha_journal} that carry our own site id. */
final class MySqlJournal implements Journal {
    private static final Session.Bulk NUMBERING = new Session.Bulk(
            "UPDATE (", "SELECT ? AS id, ? AS journal_id, ? AS sequence, ? AS checksum", " UNION ALL ", """
            ) AS fresh STRAIGHT_JOIN fractional_ha_journal AS entry ON entry.id = fresh.id
            SET entry.journal_id = fresh.journal_id, entry.sequence = fresh.sequence, entry.checksum = fresh.checksum
            """);

    /** What is left of a journal that began again is not shown. */
    private static final String PRESENT =
            " AND (journal_id IS NULL OR journal_id = (SELECT journal_id FROM fractional_ha_journal_head WHERE site_id = ?))";

    private final Sql sql;
    private final EntryRows rows;
    private final SiteStore site;
    private final InstantSource clock;
    private final FormerRows former;

    MySqlJournal(Sql sql, EntryRows rows, SiteStore site, InstantSource clock) {
        this.clock = clock;
        this.former = new FormerRows(sql, rows);
        this.sql = sql;
        this.rows = rows;
        this.site = site;
    }

    @Override
    public boolean admit(JournalEntry command, GroupRole believed) {
        String siteId = site.siteId();
        return sql.statement(session -> rows.insertAdmitted(session, siteId, command, believed));
    }

    @Override
    public void append(List<JournalEntry> entries) {
        String siteId = site.siteId();
        sql.transact(session -> rows.insertOwn(session, siteId, entries));
    }

    @Override
    public void append(long term, List<JournalEntry> entries) {
        String siteId = site.siteId();
        sql.transact(session -> {
            MySqlLeases.requireTerm(session, MySqlLeases.REGION, term);
            rows.insertOwn(session, siteId, entries);
        });
    }

    @Override
    public int number(long term, int entriesMax) {
        String siteId = site.siteId();
        return sql.transaction(session -> {
            MySqlLeases.requireTerm(session, MySqlLeases.REGION, term);
            // First the lock, then the look: of two who number at once, the second must not see rows the first is
            // numbering.
            JournalHead head = lockedHead(session, siteId);
            List<Unnumbered> fresh = session.list(
                    """
                    SELECT id, entry_id FROM fractional_ha_journal
                    WHERE site_id = ? AND journal_id IS NULL AND sequence IS NULL ORDER BY id LIMIT ?
                    """, row -> new Unnumbered(row.number("id"), row.text("entry_id")), siteId, entriesMax);
            if (!fresh.isEmpty()) {
                write(session, siteId, head, fresh);
            }
            return fresh.size();
        });
    }

    private static void write(Session session, String siteId, JournalHead head, List<Unnumbered> fresh)
            throws SQLException {
        String journalId = head.position().journalId();
        long sequence = head.position().sequence();
        long checksum = head.checksum();
        List<@Nullable Object[]> numbers = new ArrayList<>();
        for (Unnumbered row : fresh) {
            sequence++;
            checksum = EntryRows.checksum(checksum, row.entryId());
            numbers.add(new Object[] {row.id(), journalId, sequence, checksum});
        }
        session.changeMany(NUMBERING, numbers);
        session.change(
                "UPDATE fractional_ha_journal_head SET sequence = ?, checksum = ? WHERE site_id = ?",
                sequence,
                checksum,
                siteId);
    }

    private static JournalHead lockedHead(Session session, String siteId) throws SQLException {
        return session.first(
                        "SELECT journal_id, sequence, checksum FROM fractional_ha_journal_head WHERE site_id = ? FOR UPDATE",
                        MySqlJournal::head,
                        siteId)
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.STORE_CONFLICT,
                        "the head row of this site's journal is missing; restore the database"));
    }

    @Override
    public List<JournalEntry> readAfter(long sequence, int entriesMax) {
        String siteId = site.siteId();
        // Without the hint the optimiser begins at number 1 and walks to the place, however far it is.
        return sql.statement(session ->
                session.list("SELECT " + EntryRows.COLUMNS + """
                         FROM fractional_ha_journal FORCE INDEX (fractional_ha_journal_sequence) WHERE site_id = ?
                        AND journal_id = (SELECT journal_id FROM fractional_ha_journal_head WHERE site_id = ?)
                        AND sequence > ? ORDER BY sequence LIMIT ?
                        """, rows::read, siteId, siteId, sequence, entriesMax));
    }

    @Override
    public JournalHead head() {
        String siteId = site.siteId();
        return sql.statement(session -> session.first(
                        "SELECT journal_id, sequence, checksum FROM fractional_ha_journal_head WHERE site_id = ?",
                        MySqlJournal::head,
                        siteId))
                .orElseGet(() -> new JournalHead(new Position(site.journalId(), 0), 0));
    }

    @Override
    public Optional<Long> checksumAt(long sequence) {
        JournalHead head = head();
        if (sequence == head.position().sequence()) {
            return Optional.of(head.checksum());
        }
        if (sequence == 0) {
            return Optional.of(0L);
        }
        String siteId = site.siteId();
        return sql.statement(session -> session.first(
                "SELECT checksum FROM fractional_ha_journal WHERE site_id = ? AND journal_id = ? AND sequence = ?",
                row -> row.number("checksum"),
                siteId,
                head.position().journalId(),
                sequence));
    }

    @Override
    public List<JournalEntry> openCommands(String groupId) {
        return sql.statement(session -> session.list(
                "SELECT " + EntryRows.COLUMNS + " FROM fractional_ha_journal WHERE open_group = ? ORDER BY id",
                rows::read,
                groupId));
    }

    @Override
    public Optional<Instant> oldestRecordedAfter(long sequence) {
        String siteId = site.siteId();
        List<Instant> oldest = sql.statement(session -> EntryRows.oldestAfter(session, siteId, sequence));
        return oldest.stream().min(Instant::compareTo);
    }

    @Override
    public int purge(Position upTo, Instant recordedBefore, int entriesMax) {
        String siteId = site.siteId();
        return PurgeRows.purge(
                sql,
                recordedBefore,
                session -> session.list(
                        """
                SELECT id, recorded_millis FROM fractional_ha_journal AS entry FORCE INDEX (fractional_ha_journal_sequence)
                WHERE site_id = ? AND journal_id = ? AND sequence <= ?
                AND journal_id = (SELECT journal_id FROM fractional_ha_journal_head WHERE site_id = ?)
                AND (open_group IS NULL OR NOT EXISTS (
                    SELECT 1 FROM fractional_ha_group_role AS role WHERE role.group_id = entry.open_group))
                ORDER BY sequence LIMIT ?
                """, PurgeRows::read, siteId, upTo.journalId(), upTo.sequence(), siteId, entriesMax));
    }

    @Override
    public List<JournalEntry> page(@Nullable String groupId, int offset, int entriesMax) {
        String siteId = site.siteId();
        String ofGroup = groupId == null ? "" : " AND group_id = ?";
        String query = "SELECT " + EntryRows.COLUMNS + " FROM fractional_ha_journal WHERE site_id = ?" + ofGroup
                + PRESENT + " ORDER BY id DESC LIMIT ? OFFSET ?";
        return sql.statement(session -> groupId == null
                ? session.list(query, rows::read, siteId, siteId, entriesMax, offset)
                : session.list(query, rows::read, siteId, groupId, siteId, entriesMax, offset));
    }

    @Override
    public int count(@Nullable String groupId) {
        String siteId = site.siteId();
        String ofGroup = groupId == null ? "" : " AND group_id = ?";
        String query = "SELECT COUNT(*) AS entries FROM fractional_ha_journal WHERE site_id = ?" + ofGroup + PRESENT;
        return sql.statement(session -> groupId == null
                        ? session.first(query, row -> row.integer("entries"), siteId, siteId)
                        : session.first(query, row -> row.integer("entries"), siteId, groupId, siteId))
                .orElse(0);
    }

    @Override
    public void restart(String present, String newJournalId, List<JournalEntry> first) {
        String siteId = site.siteId();
        sql.transact(session -> {
            JournalHead head = lockedHead(session, siteId);
            FormerRows.mustBe(head, present);
            FormerRows.replace(session, head, siteId, newJournalId, clock.instant());
            rows.insertOwn(session, siteId, first);
            former.untold(session, newJournalId, first);
            session.change("UPDATE fractional_ha_site SET journal_id = ? WHERE id = 1", newJournalId);
        });
    }

    @Override
    public Set<String> untold() {
        return former.untold();
    }

    @Override
    public void told(String groupId, String journalId) {
        former.told(groupId, journalId);
    }

    @Override
    public boolean formerly(String journalId) {
        return former.known(site.siteId(), journalId);
    }

    @Override
    public int purgeFormer(int entriesMax) {
        return former.purgeOwn(site.siteId(), entriesMax);
    }

    static JournalHead head(Row row) throws SQLException {
        return new JournalHead(new Position(row.text("journal_id"), row.number("sequence")), row.number("checksum"));
    }

    private record Unnumbered(long id, String entryId) {}
}
