// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where connections come from: the host's own pool, in the schema that holds the tables. Each connection is the caller's
 * alone until it is closed, and no part of any transaction of the host. Its auto-commit mode may be either and is put back
 * before it is closed. Called on any thread.
 */
@FunctionalInterface
public interface ConnectionSource {
    /** A connection of its own, open and without a transaction. */
    Connection open() throws SQLException;
}
