// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes old journal rows in two statements: a look that locks nothing finds them in the order of an index, and a delete by
 * primary key locks these rows only. Neither looks at more rows than one portion, however many are kept.
 */
final class PurgeRows {
    private static final Session.Bulk DELETE =
            new Session.Bulk("DELETE FROM fractional_ha_journal WHERE id IN (", "?", ", ", ")");

    private PurgeRows() {}

    /** A row that may go if it is old enough. */
    record Oldest(long id, Instant recorded) {}

    static Oldest read(Row row) throws SQLException {
        return new Oldest(row.number("id"), row.instant("recorded_millis"));
    }

    /** Removes what {@code look} finds, up to the first that was not recorded before; answers how many. */
    static int purge(Sql sql, Instant recordedBefore, Sql.Work<List<Oldest>> look) {
        List<@Nullable Object[]> ids = new ArrayList<>();
        for (Oldest row : sql.statement(look)) {
            if (!row.recorded().isBefore(recordedBefore)) {
                break;
            }
            ids.add(new Object[] {row.id()});
        }
        if (!ids.isEmpty()) {
            sql.transact(session -> session.changeMany(DELETE, ids));
        }
        return ids.size();
    }
}
