// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fractionalha.hosthook.HostHooks;
import io.fractionalha.sim.fault.Faults;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** The server's connection pool, which plugins share. Watches statements only while a fault asks for it. */
final class Pool implements HostHooks.Connections, AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Pool.class);
    private static final int CONNECTIONS_MAX = 50;
    private static final long WAIT_MILLIS_MAX = 10_000;

    private final @Nullable HikariDataSource source;
    private final Faults faults;

    /** An empty URL makes a server without a database: every connection is refused. */
    Pool(String url, String user, String password, Faults faults) {
        this.faults = faults;
        this.source = url.isEmpty() ? null : open(url, user, password);
    }

    private static HikariDataSource open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(WAIT_MILLIS_MAX);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setPoolName("cloud");
        return new HikariDataSource(config);
    }

    @Override
    public Connection getConnection() throws SQLException {
        HikariDataSource pool = source;
        if (faults.databaseGone() || pool == null) {
            throw new SQLException("Communications link failure (switched off)", "08S01");
        }
        Connection connection = pool.getConnection();
        return faults.watchesSql() ? watched(connection) : connection;
    }

    /** Borrows all connections and keeps them for so long, as callers that never come back do. Returns when they are back. */
    void exhaust(long millis) {
        List<Connection> borrowed = new ArrayList<>();
        try {
            while (borrowed.size() < CONNECTIONS_MAX) {
                borrowed.add(hostConnection());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        } catch (SQLException none) {
            LOG.warn("{} connections were borrowed, then there was none", borrowed.size(), none);
        } finally {
            borrowed.forEach(Pool::giveBack);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            LOG.warn("a borrowed connection is gone", gone);
        }
    }

    /** Whether there is a database. */
    boolean open() {
        return source != null;
    }

    /** A connection of the host itself, which no fault switch touches. */
    Connection hostConnection() throws SQLException {
        return Objects.requireNonNull(source, "this server has no database").getConnection();
    }

    private Connection watched(Connection connection) {
        List<String> uncommitted = new ArrayList<>();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            if (method.getName().equals("commit")) {
                uncommitted.forEach(sql -> faults.sql(sql, Faults.Moment.COMMITTED));
            }
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                uncommitted.clear();
            }
            if (result instanceof PreparedStatement statement && arguments != null) {
                return watched(PreparedStatement.class, statement, arguments[0].toString(), uncommitted);
            }
            return result instanceof Statement statement
                    ? watched(Statement.class, statement, null, uncommitted)
                    : result;
        });
    }

    private <T extends Statement> T watched(
            Class<T> type, T statement, @Nullable String prepared, List<String> uncommitted) {
        return proxy(type, (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return invoke(statement, method, arguments);
            }
            String sql =
                    prepared != null || arguments == null ? String.valueOf(prepared) : String.valueOf(arguments[0]);
            faults.sql(sql, Faults.Moment.BEFORE);
            Object result = invoke(statement, method, arguments);
            faults.sql(sql, Faults.Moment.AFTER);
            if (statement.getConnection().getAutoCommit()) {
                faults.sql(sql, Faults.Moment.COMMITTED);
            } else {
                uncommitted.add(sql);
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Pool.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @SuppressWarnings("NullAway") // a JDBC method may answer null
    private static Object invoke(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException problem) {
            throw problem.getCause();
        }
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
