// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The current row of a result, by column name. */
final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    String text(String column) throws SQLException {
        String text = result.getString(column);
        if (text == null) {
            throw new SQLException("column " + column + " is NULL but must not be");
        }
        return text;
    }

    @Nullable
    String optional(String column) throws SQLException {
        return result.getString(column);
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    int integer(String column) throws SQLException {
        return result.getInt(column);
    }

    boolean flag(String column) throws SQLException {
        return result.getInt(column) != 0;
    }

    boolean isNull(String column) throws SQLException {
        return result.getObject(column) == null;
    }

    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(result.getLong(column));
    }

    @Nullable
    Instant optionalInstant(String column) throws SQLException {
        return isNull(column) ? null : instant(column);
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        try {
            return Enum.valueOf(type, text(column));
        } catch (IllegalArgumentException e) {
            throw new SQLException("column " + column + " holds a word that is unknown here: " + text(column), e);
        }
    }
}
