// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection, inside one transaction. Arguments may be text, numbers, booleans (1 and 0), enum constants
 * (their names), instants (milliseconds) and null.
 */
final class Session {
    /** How many rows one INSERT or UPDATE carries at most: well below the packet limit, few enough round trips. */
    private static final int CHUNK_ROWS_MAX = 200;

    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /** All rows. */
    <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(result);
                while (result.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    /** The first row, if there is one. */
    <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... arguments) throws SQLException {
        List<T> rows = list(sql, reader, arguments);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** Changes rows; answers how many were matched or changed, as the driver counts (zero always means none matched). */
    int change(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    /**
     * Runs one statement for many rows, in chunks: {@code head}, then {@code row} once for each of {@code rows} joined by
     * {@code joint}, then {@code tail}.
     */
    void changeMany(Bulk bulk, List<@Nullable Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += CHUNK_ROWS_MAX) {
            List<@Nullable Object[]> chunk = rows.subList(from, Math.min(rows.size(), from + CHUNK_ROWS_MAX));
            List<@Nullable Object> arguments = new ArrayList<>();
            chunk.forEach(row -> Collections.addAll(arguments, row));
            String values = String.join(bulk.joint(), Collections.nCopies(chunk.size(), bulk.row()));
            change(bulk.head() + values + bulk.tail(), arguments.toArray());
        }
    }

    /** The parts of a statement for many rows. */
    record Bulk(String head, String row, String joint, String tail) {
        /** An INSERT of rows with so many columns. */
        static Bulk insert(String head, int columns, String tail) {
            return new Bulk(head + " VALUES ", "(" + "?, ".repeat(columns - 1) + "?)", ", ", tail);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, plain(arguments[i]));
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return value;
    }
}
