// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on connections of the host's pool, READ COMMITTED. A deadlock rolls the whole transaction back at the server,
 * so it is begun again, a few times. Failures are {@code FractionalHaException}: STORE_CONFLICT for a violated unique key,
 * else STORE_UNAVAILABLE, always with the cause.
 */
final class Sql {
    private static final int DUPLICATE_KEY = 1062;
    private static final int DEADLOCK = 1213;
    private static final int ATTEMPTS_MAX = 5;

    private final ConnectionSource source;
    private volatile @Nullable Boolean sourceIsolates;

    Sql(ConnectionSource source) {
        this.source = source;
    }

    /** What is done in a transaction; may be run again from its start after a deadlock. */
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /** The same without a result. */
    @FunctionalInterface
    interface Change {
        void run(Session session) throws SQLException;
    }

    /**
     * Runs work of exactly one statement: it is its own transaction, so a connection in auto-commit mode needs one round
     * trip.
     */
    <T> T statement(Work<T> work) {
        return attempt(work, false);
    }

    /** Runs work in one transaction, durable when this returns; rolled back when it throws. */
    <T> T transaction(Work<T> work) {
        return attempt(work, true);
    }

    /** The same for work without a result. */
    void transact(Change change) {
        attempt(
                session -> {
                    change.run(session);
                    return true;
                },
                true);
    }

    /**
     * Like {@link #transaction}, but answers false (and has changed nothing) when a unique key says that somebody was
     * there before.
     */
    boolean unlessTaken(Work<Boolean> work) {
        return attempt(
                session -> {
                    try {
                        return work.run(session);
                    } catch (SQLException e) {
                        if (e.getErrorCode() == DUPLICATE_KEY) {
                            throw new NothingDone();
                        }
                        throw e;
                    }
                },
                true,
                false);
    }

    /** Like {@link #transaction}, but a false result takes back everything the work has done. */
    boolean orNothing(Work<Boolean> work) {
        return attempt(
                session -> {
                    if (!work.run(session)) {
                        throw new NothingDone();
                    }
                    return true;
                },
                true,
                false);
    }

    private <T> T attempt(Work<T> work, boolean many) {
        return attempt(work, many, null);
    }

    private <T> T attempt(Work<T> work, boolean many, @Nullable T whenTaken) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = source.open()) {
                return once(connection, work, many);
            } catch (NothingDone e) {
                if (whenTaken != null) {
                    return whenTaken;
                }
                throw new IllegalStateException("only work that may come to nothing may say so", e);
            } catch (SQLException e) {
                if (e.getErrorCode() != DEADLOCK || attempt == ATTEMPTS_MAX) {
                    throw failure(e);
                }
            }
        }
    }

    private <T> T once(Connection connection, Work<T> work, boolean many) throws SQLException {
        isolate(connection);
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit && !many) {
            return work.run(new Session(connection));
        }
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        boolean done = false;
        try {
            T result = work.run(new Session(connection));
            connection.commit();
            done = true;
            return result;
        } finally {
            leave(connection, done, autoCommit);
        }
    }

    /** The host's pool is READ COMMITTED; asking each connection would cost a round trip each time. */
    private void isolate(Connection connection) throws SQLException {
        Boolean isolated = sourceIsolates;
        if (isolated == null) {
            isolated = connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
            sourceIsolates = isolated;
        }
        if (!isolated) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private static void leave(Connection connection, boolean done, boolean autoCommit) throws SQLException {
        if (!done) {
            connection.rollback();
        }
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
    }

    private static FractionalHaException failure(SQLException e) {
        if (e.getErrorCode() == DUPLICATE_KEY) {
            return new FractionalHaException(
                    ErrorCode.STORE_CONFLICT, "the database holds another row with the same key: " + e.getMessage(), e);
        }
        return new FractionalHaException(
                ErrorCode.STORE_UNAVAILABLE,
                "the management server's database cannot be used: " + e.getMessage() + "; look at the database server",
                e);
    }

    /** The work came to nothing; leads out of the transaction so that it is rolled back. */
    private static final class NothingDone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
