// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.adapter.json.Parts;
import io.fractionalha.adapter.json.PayloadCodec;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Journal entries as rows, own and received alike. */
final class EntryRows {
    /** The columns that make an entry. */
    static final String COLUMNS =
            "entry_id, group_id, epoch_counter, epoch_site, sequence, recorded_millis, type, format, text, secrets";

    private static final String INSERT = """
            INSERT INTO fractional_ha_journal (site_id, entry_id, group_id, epoch_counter, epoch_site, type, format, text,
                secrets, recorded_millis, open_group, journal_id, sequence, checksum)
            """;

    private static final Session.Bulk INSERT_MANY = Session.Bulk.insert(INSERT, 14, "");

    /**
     * The group comes from the role row, locked; without such a row it is null, which no row may have. A list of values, not
     * INSERT ... SELECT: for that the database may lock the table's counter until the commit, one admission after the other.
     */
    private static final String INSERT_ADMITTED = INSERT + """
            VALUES (?, ?, (SELECT group_id FROM fractional_ha_group_role
                WHERE group_id = ? AND role = ? AND epoch_counter = ? AND epoch_site = ? AND version = ?
                LOCK IN SHARE MODE), ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)
            """;

    private static final int NOT_NULL_VIOLATED = 1048;

    private final Secrets secrets;

    EntryRows(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Inserts own entries without numbers, in order, and closes the commands whose outcomes are among them.
     */
    void insertOwn(Session session, String siteId, List<JournalEntry> entries) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (JournalEntry entry : entries) {
            rows.add(values(siteId, entry, null, null, null));
        }
        session.changeMany(INSERT_MANY, rows);
        for (JournalEntry entry : entries) {
            if (entry.payload() instanceof Payload.OutcomeOf outcome) {
                session.change(
                        "UPDATE fractional_ha_journal SET open_group = NULL WHERE site_id = ? AND entry_id = ?",
                        siteId,
                        outcome.commandEntryId());
            }
        }
    }

    /** Inserts received entries with the numbers they have and the checksums up to each. */
    void insertReceived(Session session, String siteId, String journalId, List<JournalEntry> entries, long[] checksums)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JournalEntry entry = entries.get(i);
            rows.add(values(siteId, entry, journalId, entry.sequence(), checksums[i]));
        }
        session.changeMany(INSERT_MANY, rows);
    }

    /** Inserts one own entry if the role row is still as believed, under a shared lock on that row. */
    boolean insertAdmitted(Session session, String siteId, JournalEntry entry, io.fractionalha.group.GroupRole believed)
            throws SQLException {
        @Nullable Object[] values = values(siteId, entry, null, null, null);
        @Nullable Object[] all = new Object[15];
        System.arraycopy(values, 0, all, 0, 2);
        all[2] = believed.groupId();
        all[3] = believed.role();
        all[4] = believed.epoch().counter();
        all[5] = believed.epoch().siteId();
        all[6] = believed.version();
        System.arraycopy(values, 3, all, 7, 8);
        try {
            return session.change(INSERT_ADMITTED, all) == 1;
        } catch (SQLException e) {
            if (e.getErrorCode() == NOT_NULL_VIOLATED) {
                return false;
            }
            throw e;
        }
    }

    JournalEntry read(Row row) throws SQLException {
        Parts parts = new Parts(row.text("text"), secrets.open(row.optional("secrets")));
        return new JournalEntry(
                row.text("entry_id"),
                row.text("group_id"),
                new Epoch(row.number("epoch_counter"), row.text("epoch_site")),
                row.number("sequence"),
                row.instant("recorded_millis"),
                PayloadCodec.read(new PayloadCodec.Written(row.text("type"), row.integer("format"), parts)));
    }

    /** The running checksum of a journal after one more entry. */
    static long checksum(long before, String entryId) {
        CRC32 crc = new CRC32();
        crc.update(entryId.getBytes(StandardCharsets.UTF_8));
        return 31 * before + crc.getValue();
    }

    private @Nullable Object[] values(
            String siteId,
            JournalEntry entry,
            @Nullable String journalId,
            @Nullable Long sequence,
            @Nullable Long checksum) {
        PayloadCodec.Written written = PayloadCodec.write(entry.payload());
        boolean openCommand = journalId == null && entry.payload() instanceof Payload.Command;
        return new @Nullable Object[] {
            siteId,
            entry.entryId(),
            entry.groupId(),
            entry.epoch().counter(),
            entry.epoch().siteId(),
            written.type(),
            written.format(),
            written.parts().text(),
            secrets.seal(written.parts().secrets()),
            entry.recordedAt(),
            openCommand ? entry.groupId() : null,
            journalId,
            sequence,
            checksum
        };
    }

    /** When the first entry behind the number, and the first without one, were recorded; each is one step in an index. */
    static List<Instant> oldestAfter(Session session, String siteId, long sequence) throws SQLException {
        return session.list("""
                (SELECT recorded_millis FROM fractional_ha_journal FORCE INDEX (fractional_ha_journal_sequence)
                WHERE site_id = ? AND journal_id = (SELECT journal_id FROM fractional_ha_journal_head WHERE site_id = ?)
                AND sequence > ? ORDER BY sequence LIMIT 1)
                UNION ALL
                (SELECT recorded_millis FROM fractional_ha_journal WHERE site_id = ? AND journal_id IS NULL
                AND sequence IS NULL ORDER BY id LIMIT 1)
                """, row -> row.instant("recorded_millis"), siteId, siteId, sequence, siteId);
    }
}
