// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Inserts copies of one journal row with fresh entry ids, with nothing around the statement. Any thread. */
final class BareInsert {
    private static final String COLUMNS =
            "site_id, entry_id, group_id, epoch_counter, epoch_site, type, format, text, secrets,"
                    + " recorded_millis, open_group, journal_id, sequence, checksum";
    private static final int COUNT = 14;
    private static final int ENTRY_ID = 2;

    private final DataSource database;
    private final List<@Nullable Object> values;
    private final String insert = "INSERT INTO fractional_ha_journal (" + COLUMNS + ") VALUES ("
            + String.join(", ", Collections.nCopies(COUNT, "?")) + ")";

    private BareInsert(DataSource database, List<@Nullable Object> values) {
        this.database = database;
        this.values = values;
    }

    /** Copies of a row of the group, which must have one. */
    static BareInsert like(DataSource database, String groupId) throws SQLException {
        String query = "SELECT " + COLUMNS + " FROM fractional_ha_journal WHERE group_id = ? LIMIT 1";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, groupId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the journal has no row of group " + groupId);
                }
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 1; column <= COUNT; column++) {
                    values.add(row.getObject(column));
                }
                return new BareInsert(database, values);
            }
        }
    }

    void insert() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int column = 1; column <= COUNT; column++) {
                statement.setObject(
                        column, column == ENTRY_ID ? UUID.randomUUID().toString() : values.get(column - 1));
            }
            statement.executeUpdate();
        }
    }
}
