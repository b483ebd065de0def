// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.journal.Position;
import io.fractionalha.journal.Restart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link PeerJournal} on the rows of {@code fractional_ha_journal} that carry the peer's site id. */
final class MySqlPeerJournal implements PeerJournal {
    private static final JournalHead NOTHING = new JournalHead(new Position("none", 0), 0);

    private static final String HEAD =
            "SELECT journal_id, sequence, checksum FROM fractional_ha_journal_head WHERE site_id = ?";

    private final Sql sql;
    private final EntryRows rows;
    private final FormerRows former;

    MySqlPeerJournal(Sql sql, EntryRows rows) {
        this.former = new FormerRows(sql, rows);
        this.sql = sql;
        this.rows = rows;
    }

    @Override
    public JournalHead store(String peerSiteId, String journalId, List<JournalEntry> entries) {
        begin(peerSiteId, journalId);
        return sql.transaction(session -> {
            // Two servers may receive from one peer: the lock makes the second see what the first has stored.
            JournalHead head = session.first(HEAD + " FOR UPDATE", MySqlJournal::head, peerSiteId)
                    .orElse(NOTHING);
            if (!head.position().journalId().equals(journalId)) {
                throw new FractionalHaException(
                        ErrorCode.JOURNAL_DIVERGED,
                        "site " + peerSiteId + " sends journal " + journalId + ", stored here is "
                                + head.position().journalId() + "; the groups need a snapshot");
            }
            List<JournalEntry> fresh = continuation(peerSiteId, head.position().sequence(), entries);
            return fresh.isEmpty() ? head : write(session, peerSiteId, head, fresh);
        });
    }

    /** Makes the head row at the first contact; outside the transaction, since only one server can win it. */
    private void begin(String peerSiteId, String journalId) {
        boolean known = sql.statement(session -> session.first(HEAD, MySqlJournal::head, peerSiteId))
                .isPresent();
        if (!known) {
            sql.unlessTaken(session -> insertHead(session, peerSiteId, journalId));
        }
    }

    private static boolean insertHead(Session session, String siteId, String journalId) throws SQLException {
        return session.change(
                        "INSERT INTO fractional_ha_journal_head (site_id, journal_id, sequence, checksum) VALUES (?, ?, 0, 0)",
                        siteId,
                        journalId)
                == 1;
    }

    private static List<JournalEntry> continuation(String peerSiteId, long last, List<JournalEntry> entries) {
        List<JournalEntry> fresh = new ArrayList<>();
        long next = last + 1;
        for (JournalEntry entry : entries) {
            if (entry.sequence() > next) {
                throw new FractionalHaException(
                        ErrorCode.JOURNAL_GAP,
                        "entry " + entry.sequence() + " of site " + peerSiteId + " does not continue at " + next);
            }
            if (entry.sequence() == next) {
                fresh.add(entry);
                next++;
            }
        }
        return fresh;
    }

    private JournalHead write(Session session, String siteId, JournalHead head, List<JournalEntry> fresh)
            throws SQLException {
        long[] checksums = new long[fresh.size()];
        long checksum = head.checksum();
        for (int i = 0; i < checksums.length; i++) {
            checksum = EntryRows.checksum(checksum, fresh.get(i).entryId());
            checksums[i] = checksum;
        }
        String journalId = head.position().journalId();
        long last = fresh.get(fresh.size() - 1).sequence();
        rows.insertReceived(session, siteId, journalId, fresh, checksums);
        session.change(
                "UPDATE fractional_ha_journal_head SET sequence = ?, checksum = ? WHERE site_id = ?",
                last,
                checksum,
                siteId);
        return new JournalHead(new Position(journalId, last), checksum);
    }

    @Override
    public JournalHead head(String peerSiteId) {
        return sql.statement(session -> session.first(HEAD, MySqlJournal::head, peerSiteId))
                .orElse(NOTHING);
    }

    @Override
    public void restart(String peerSiteId, String journalId, Instant now) {
        sql.transact(session -> {
            JournalHead head = session.first(HEAD + " FOR UPDATE", MySqlJournal::head, peerSiteId)
                    .orElse(NOTHING);
            if (head.position().sequence() > 0 && !head.position().journalId().equals(journalId)) {
                FormerRows.note(session, head, peerSiteId, now);
            }
            // What was received under this id before is not continued, but replaced.
            session.change(
                    "DELETE FROM fractional_ha_journal WHERE site_id = ? AND journal_id = ?", peerSiteId, journalId);
            session.change(
                    "DELETE FROM fractional_ha_former_journal WHERE site_id = ? AND journal_id = ?",
                    peerSiteId,
                    journalId);
            session.change("DELETE FROM fractional_ha_journal_head WHERE site_id = ?", peerSiteId);
            insertHead(session, peerSiteId, journalId);
        });
    }

    @Override
    public List<FormerJournal> former(String peerSiteId) {
        return former.list(peerSiteId);
    }

    @Override
    public void explain(String peerSiteId, String formerJournalId, Restart why, long common) {
        former.explain(peerSiteId, formerJournalId, why, common);
    }

    @Override
    public Optional<Long> formerChecksum(String peerSiteId, String formerJournalId, long sequence) {
        return former.checksum(peerSiteId, formerJournalId, sequence);
    }

    @Override
    public List<JournalEntry> readFormer(
            String peerSiteId, String formerJournalId, String groupId, long sequence, int entriesMax) {
        return former.entries(peerSiteId, formerJournalId, groupId, sequence, entriesMax);
    }

    @Override
    public int purgeFormer(String peerSiteId, String formerJournalId, int entriesMax) {
        return former.purgeReceived(peerSiteId, formerJournalId, entriesMax);
    }

    @Override
    public List<JournalEntry> readGroupAfter(String peerSiteId, String groupId, long sequence, int entriesMax) {
        return former.entries(peerSiteId, journalOf(peerSiteId), groupId, sequence, entriesMax);
    }

    /** Asked beforehand: with the id at hand the database walks one index, group by group. */
    private String journalOf(String peerSiteId) {
        return head(peerSiteId).position().journalId();
    }

    @Override
    public List<String> groupsWithNews(String peerSiteId) {
        String journalId = journalOf(peerSiteId);
        // With the hint the inner query is one step in the index for each group, however many entries there are.
        return sql.statement(
                session -> session.list("""
                SELECT newest.group_id FROM (
                    SELECT group_id, MAX(sequence) AS last
                    FROM fractional_ha_journal FORCE INDEX FOR GROUP BY (fractional_ha_journal_group)
                    WHERE site_id = ? AND journal_id = ? GROUP BY site_id, journal_id, group_id
                ) AS newest
                LEFT JOIN fractional_ha_applied AS applied
                    ON applied.group_id = newest.group_id AND applied.site_id = ?
                WHERE newest.last > COALESCE(applied.sequence, 0) ORDER BY newest.group_id
                """, row -> row.text("group_id"), peerSiteId, journalId, peerSiteId));
    }

    @Override
    public List<String> sites() {
        return sql.statement(session -> session.list("""
                SELECT site_id FROM fractional_ha_journal_head
                WHERE site_id NOT IN (SELECT site_id FROM fractional_ha_site) ORDER BY site_id
                """, row -> row.text("site_id")));
    }

    @Override
    public List<String> groups(String peerSiteId) {
        String journalId = journalOf(peerSiteId);
        return sql.statement(session -> session.list("""
                SELECT group_id, MAX(sequence) AS last
                FROM fractional_ha_journal FORCE INDEX FOR GROUP BY (fractional_ha_journal_group)
                WHERE site_id = ? AND journal_id = ? GROUP BY site_id, journal_id, group_id ORDER BY group_id
                """, row -> row.text("group_id"), peerSiteId, journalId));
    }

    @Override
    public int purge(String peerSiteId, String groupId, Position upTo, Instant recordedBefore, int entriesMax) {
        return PurgeRows.purge(
                sql,
                recordedBefore,
                session -> session.list(
                        """
                        SELECT id, recorded_millis FROM fractional_ha_journal FORCE INDEX (fractional_ha_journal_group)
                        WHERE site_id = ? AND journal_id = ? AND group_id = ? AND sequence <= ?
                        AND journal_id = (SELECT journal_id FROM fractional_ha_journal_head WHERE site_id = ?)
                        ORDER BY sequence LIMIT ?
                        """,
                        PurgeRows::read,
                        peerSiteId,
                        upTo.journalId(),
                        groupId,
                        upTo.sequence(),
                        peerSiteId,
                        entriesMax));
    }
}
