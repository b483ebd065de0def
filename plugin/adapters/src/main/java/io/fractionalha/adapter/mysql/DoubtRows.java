// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.run.DoubtedCommand;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs found in doubt, as rows. */
final class DoubtRows {
    static final String OF_RUN = """
            SELECT run_id, group_id, entry_id, sequence, command, text, kind, uuid, replayed FROM fractional_ha_doubt
            WHERE run_id = ? ORDER BY sequence
            """;

    // What is there stays: the key's own column is set to what it is.
    private static final Session.Bulk INSERT =
            Session.Bulk.insert("""
            INSERT INTO fractional_ha_doubt (run_id, group_id, entry_id, sequence, command, text, kind, uuid, replayed)
            """, 9, " ON DUPLICATE KEY UPDATE entry_id = VALUES(entry_id)");

    private DoubtRows() {}

    static void insert(Session session, List<DoubtedCommand> doubts) throws SQLException {
        session.changeMany(INSERT, doubts.stream().map(DoubtRows::values).toList());
    }

    private static @Nullable Object[] values(DoubtedCommand doubt) {
        EntityRef subject = doubt.subject();
        return new @Nullable Object[] {
            doubt.runId(),
            doubt.groupId(),
            doubt.entryId(),
            doubt.sequence(),
            doubt.command(),
            doubt.text(),
            subject == null ? null : subject.kind(),
            subject == null ? null : subject.uuid(),
            doubt.replayed() ? 1 : 0
        };
    }

    static DoubtedCommand read(Row row) throws SQLException {
        String uuid = row.optional("uuid");
        return new DoubtedCommand(
                row.text("run_id"),
                row.text("group_id"),
                row.text("entry_id"),
                row.number("sequence"),
                row.text("command"),
                row.text("text"),
                uuid == null ? null : new EntityRef(row.constant("kind", EntityKind.class), uuid),
                row.integer("replayed") == 1);
    }
}
