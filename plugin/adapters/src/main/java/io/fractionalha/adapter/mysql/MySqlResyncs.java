// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.capture.ResyncNote;
import io.fractionalha.capture.ResyncStore;
import java.util.List;

/** {@link ResyncStore}: a row a group. */
final class MySqlResyncs implements ResyncStore {
    private final Sql sql;

    MySqlResyncs(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<ResyncNote> notes() {
        return sql.statement(session -> session.list(
                "SELECT group_id, note_id, reason, since_millis FROM fractional_ha_resync ORDER BY group_id",
                row -> new ResyncNote(
                        row.text("group_id"), row.text("note_id"), row.text("reason"), row.instant("since_millis"))));
    }

    @Override
    public void note(ResyncNote note) {
        sql.statement(session -> session.change("""
                INSERT INTO fractional_ha_resync (group_id, note_id, reason, since_millis) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE note_id = VALUES(note_id), reason = VALUES(reason),
                    since_millis = VALUES(since_millis)
                """, note.groupId(), note.noteId(), note.reason(), note.since()));
    }

    @Override
    public void repaired(String groupId, String noteId) {
        sql.statement(session ->
                session.change("DELETE FROM fractional_ha_resync WHERE group_id = ? AND note_id = ?", groupId, noteId));
    }
}
