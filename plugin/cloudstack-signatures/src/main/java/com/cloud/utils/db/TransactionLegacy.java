// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

import com.cloud.utils.exception.CloudRuntimeException;
import io.fractionalha.hosthook.HostHooks;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The thread's transaction, reduced to what a plugin uses: open, start, prepare, commit or rollback, close. Opens nest;
 * the connection is taken when first needed and given back with the outermost close. Connections come through
 * {@link HostHooks}.
 */
public class TransactionLegacy implements Closeable {
    public static final short CLOUD_DB = 0;

    private static final ThreadLocal<TransactionLegacy> CURRENT = new ThreadLocal<>();

    private final String name;
    private final List<PreparedStatement> statements = new ArrayList<>();
    private Connection connection;
    private int opens;
    private int starts;

    private TransactionLegacy(String name) {
        this.name = name;
    }

    public static TransactionLegacy open(String name) {
        TransactionLegacy transaction = CURRENT.get();
        if (transaction == null) {
            transaction = new TransactionLegacy(name);
            CURRENT.set(transaction);
        }
        transaction.opens++;
        return transaction;
    }

    public static TransactionLegacy open(short database) {
        if (database != CLOUD_DB) {
            throw new IllegalArgumentException("only the cloud database is known here, not " + database);
        }
        return open("cloud");
    }

    public static TransactionLegacy currentTxn() {
        TransactionLegacy transaction = CURRENT.get();
        if (transaction == null) {
            throw new CloudRuntimeException(
                    "No transaction is open on thread " + Thread.currentThread().getName());
        }
        return transaction;
    }

    /** A connection outside the thread's transaction; the caller closes it. */
    public static Connection getStandaloneConnectionWithException() throws SQLException {
        return HostHooks.connections().getConnection();
    }

    public String getName() {
        return name;
    }

    public boolean dbTxnStarted() {
        return starts > 0;
    }

    public void start() {
        starts++;
        try {
            getConnection().setAutoCommit(false);
        } catch (SQLException problem) {
            throw new CloudRuntimeException("Unable to start a transaction", problem);
        }
    }

    public PreparedStatement prepareAutoCloseStatement(String sql) throws SQLException {
        PreparedStatement statement = getConnection().prepareStatement(sql);
        statements.add(statement);
        return statement;
    }

    public Connection getConnection() throws SQLException {
        if (connection == null) {
            connection = HostHooks.connections().getConnection();
            connection.setAutoCommit(starts == 0);
        }
        return connection;
    }

    public boolean commit() {
        if (starts == 0 || --starts > 0) {
            return false;
        }
        try {
            connection.commit();
            connection.setAutoCommit(true);
            return true;
        } catch (SQLException problem) {
            throw new CloudRuntimeException("Unable to commit", problem);
        }
    }

    public void rollback() {
        starts = 0;
        if (connection == null) {
            return;
        }
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException problem) {
            throw new CloudRuntimeException("Unable to roll back", problem);
        }
    }

    @Override
    public void close() {
        if (--opens > 0) {
            return;
        }
        CURRENT.remove();
        if (starts > 0) {
            rollback();
        }
        try {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException problem) {
            throw new CloudRuntimeException("Unable to close the connection", problem);
        }
    }
}
