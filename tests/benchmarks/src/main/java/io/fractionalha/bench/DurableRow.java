// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.fractionalha.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Writes rows about as long as a journaled command into a table of its own, each durable when written. One thread. */
final class DurableRow implements AutoCloseable {
    private static final String TEXT = "x".repeat(400);

    private final EmbeddedDatabase database = EmbeddedDatabase.shared();
    private final String schema = database.newSchema();
    private final HikariDataSource pool = database.pool(schema, 1);

    DurableRow() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE line (id BIGINT AUTO_INCREMENT PRIMARY KEY, entry VARCHAR(64) NOT NULL,"
                    + " text MEDIUMTEXT NOT NULL, UNIQUE KEY line_entry (entry)) ENGINE = InnoDB");
        }
    }

    /** Writes one; answers no job. */
    String write() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO line (entry, text) VALUES (?, ?)")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, TEXT);
            insert.executeUpdate();
        }
        return "";
    }

    @Override
    public void close() {
        pool.close();
        database.dropSchema(schema);
    }
}
