// SPDX-License-Identifier: Apache-2.0
/**
 * The stores, on MySQL 8 or MariaDB through plain JDBC. SQL stands next to the method that runs it; tables are made by
 * db-upgrade. May use: the core's ports and records, adapter.json. Invariants: every change of a row that two servers may
 * touch carries its version, its term or a lock in the same transaction; times are milliseconds; secrets pass the
 * {@link io.fractionalha.adapter.mysql.SecretBox}. Start at {@link io.fractionalha.adapter.mysql.MySqlStores}.
 */
@NullMarked
package io.fractionalha.adapter.mysql;

import org.jspecify.annotations.NullMarked;
